"""What is asked: wording, codes, versions and folding, and the Table Schema made from them."""
