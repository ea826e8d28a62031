"""The frame around every screen: navigation, platform filter, freshness, appearance, person, notices."""
