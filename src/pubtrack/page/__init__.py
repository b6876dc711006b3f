"""Layer 2: publications and the roles of a CV in, one HTML page out.

* `values` are what the page shows; nothing on it comes from elsewhere.
* `document` writes the page: the templates in ``templates/`` with the style and the script in
  ``assets/``, which stand in the page itself, under a policy that lets nothing else run or load.
* `timeline` places roles and publications along the years, `periods` reads when a role was.
* `linked_data` (schema.org) and `highwire` (Google Scholar) are for machines.

The page is a pure function of its values: the same values are the same bytes.
"""
