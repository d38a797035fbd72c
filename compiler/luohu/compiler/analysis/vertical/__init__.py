"""What lower texts make of what binds them from above (下级, 授权): facts, without a message."""
