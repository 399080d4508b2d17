"""eurostat"""
