list-and = en
