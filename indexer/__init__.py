"""Which passages could matter?"""
