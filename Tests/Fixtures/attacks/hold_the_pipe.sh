# A child keeps standard output open after its parent is gone.
sleep 1000 &
echo done
