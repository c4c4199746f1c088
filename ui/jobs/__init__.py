"""Jobs in the frame; the popover itself is shared/jobs_popover.py."""
