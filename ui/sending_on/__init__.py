"""Where pictures go from any page: to Create, to Edit, to Ask."""
