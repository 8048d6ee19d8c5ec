"""What one request may ask for, checked before anything is executed."""
