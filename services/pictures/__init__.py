"""Pictures as bytes: what they are (`sniff`), opening strange ones safely (`opening`), pixels to paint (`raster`)."""
