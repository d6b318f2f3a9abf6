"""How good is it, on which questions?"""
