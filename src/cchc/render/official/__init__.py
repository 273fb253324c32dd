"""Official papers: a plan in the words and the layout of Decree 30/2020/NĐ-CP, as Word and PDF."""
