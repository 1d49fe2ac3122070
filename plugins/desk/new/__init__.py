"""`new event|member|venue`: a few answers become a valid file that is good to write on in."""
