"""The screens, a folder each: address and frame, ids, view, callbacks."""
