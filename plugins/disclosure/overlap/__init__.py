"""Who was at two houses: agreed on, judged once per wave, and made into public lists."""
