# The act is a child's; its parent ends well.
unshare --user true
exit 0
