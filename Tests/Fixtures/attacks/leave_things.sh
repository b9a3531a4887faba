# A file, a closed folder, a link, a pipe with a name and a process that will not end.
mkdir -p deep/er
echo left > deep/er/file
echo left > .hidden
ln -s /etc left
mkfifo pipe
chmod 0 deep
(trap '' HUP TERM INT; exec sleep 1000) &
exit 0
