"""Framework Atlas: dataset, decision engine, figures and page elements."""
