"""What people say of mentions, and figures of their own."""
