"""Working days (工作日) of the People's Republic of China, and the day by which something is due."""
