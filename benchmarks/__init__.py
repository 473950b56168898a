"""Figures, pinned floors, hard cases, speed."""
