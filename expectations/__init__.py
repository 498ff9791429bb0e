"""May these facts be loaded?"""
