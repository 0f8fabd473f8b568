package retro

// shortDate reads the forms that begin with one or two digits. marked: an apostrophe stands before, so they are a year.
func (sc *scanner) shortDate(i int, marked bool) (atom, bool) {
	n, digits, end := sc.number(i)
	year, isYear := shortYear(n, digits)
	if e, ok := sc.lit(sc.spaces(end), "년도", "년", "年"); ok && isYear {
		if a, ok, is := sc.part(year, sc.spaces(e)); is && ok {
			return a, true
		}
		if a, ok := sc.koreanMonth(year, sc.spaces(e)); ok {
			return a, true
		}
		if marked {
			return point(Date{Year: year}, plainForm, e)
		}
		return atom{}, false
	}
	if a, ok := sc.koreanMonth(0, i); ok && !marked {
		return a, true
	}
	if !marked {
		if a, ok := sc.dayFirst(n, end); ok {
			return a, true
		}
	}
	return sc.shortSeparated(n, end, year, isYear, marked)
}

func shortYear(n, digits int) (int, bool) {
	switch {
	case digits != 2 || n >= 50 && n < 70:
		return 0, false
	case n < 50:
		return 2000 + n, true
	}
	return 1900 + n, true
}

// dayFirst reads 3 Nov 2019 and 3rd November, 2019.
func (sc *scanner) dayFirst(day, end int) (atom, bool) {
	for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
		if e, ok := sc.fold(end, suffix); ok {
			end = e
			break
		}
	}
	i := sc.spaces(end)
	if i == end && i < len(sc.text) && sc.text[i] == '-' {
		i++
	}
	if !sc.letterAt(i) {
		return atom{}, false
	}
	month, e, ok := sc.monthName(i)
	if !ok {
		return atom{}, false
	}
	if e < len(sc.text) && (sc.text[e] == ',' || sc.text[e] == '-') {
		e++
	}
	year, digits, e := sc.number(sc.spaces(e))
	if digits != 4 || day == 0 {
		return atom{}, false
	}
	return point(Date{Year: year, Month: month, Day: day}, plainForm, e)
}

// shortSeparated reads 19.11.24, 11/24/2019, 19.11 and 11/24.
func (sc *scanner) shortSeparated(n, end, year int, isYear, marked bool) (atom, bool) {
	for _, sep := range [...]byte{'.', '/', '-'} {
		i, ok := sc.separator(end, sep)
		if !ok {
			continue
		}
		second, digits2, e, ok := sc.upTo(i, 31)
		if !ok || second == 0 {
			return atom{}, false
		}
		if j, ok := sc.separator(e, sep); ok {
			third, digits3, e3 := sc.number(j)
			switch {
			case digits3 == 4 && !marked && sep != '-':
				return sc.yearLast(n, second, third, e3)
			case digits3 == 2 && third > 0 && isYear && (digits2 == 2 || marked) && !sc.koreanUnit(e3):
				if sep == '.' && sc.dotAfter(e3) {
					e3++
				}
				return point(Date{Year: year, Month: second, Day: third}, shortDay, e3)
			case digits3 > 0 && j == e+1:
				return atom{}, false
			}
		}
		if sep == '.' && sc.dotAfter(e) {
			e++
		}
		switch {
		case sep == '.' && isYear && (n > 12 || marked) && second <= 12 && digits2 == 2:
			return point(Date{Year: year, Month: second}, shortMonth, e)
		case sep != '-' && !marked && n >= 1 && n <= 12:
			return point(Date{Month: n, Day: second}, monthDay, e)
		}
		return atom{}, false
	}
	return atom{}, false
}

// yearLast reads 11/24/2019 and 24/11/2019 where only one reading is possible.
func (sc *scanner) yearLast(a, b, year, end int) (atom, bool) {
	switch {
	case year < 1900 || a == 0:
		return atom{}, false
	case a <= 12 && (b > 12 || a == b):
		return point(Date{Year: year, Month: a, Day: b}, plainForm, end)
	case b <= 12 && a > 12:
		return point(Date{Year: year, Month: b, Day: a}, plainForm, end)
	}
	return atom{}, false
}
