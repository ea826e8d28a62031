"""What every call to a platform needs, whatever it speaks: connections, deadlines, threads, and how calls break."""
