"""What a reviewer expects of a filing: each rule once, with its source beside it, and who applies them."""
