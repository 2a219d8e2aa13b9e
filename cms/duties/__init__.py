"""What a public site has to say of itself: accessibility, cookies."""
