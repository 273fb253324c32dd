"""What every page shows around its own matter."""
def frame(request):
    return {}
