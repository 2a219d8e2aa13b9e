"""Contact rounds: organisations bring needs and news in, and get what the city asks to pass on."""
