"""A campaign of help as one thing: begun from a starter, looked over, published, taken down."""
