"""What may be said about what an approach contributed (domain 5.7)."""
