a = {} a.a = a
