"""Questions by microphone."""
