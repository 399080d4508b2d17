"""comext"""
