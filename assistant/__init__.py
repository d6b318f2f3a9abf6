"""What is the answer, and what supports it?"""
