"""The panel from which a run starts: prompt, model, generated controls, what stands in the way, price and button."""
