package page

import "testing"

func TestDate(t *testing.T) {
	for _, c := range []struct{ in, ko, en, iso string }{
		{"2020-09-04", "2020. 9. 4.", "4 Sep 2020", "2020-09-04"},
		{"2020-09", "2020년 9월", "Sep 2020", "2020-09"},
		{"2020", "2020년", "2020", "2020"},
		{"2020-09~", "2020년 9월쯤", "c. Sep 2020", "2020-09"},
		{"", "", "", ""},
	} {
		date := d(c.in)
		if got := korean.date(date); got != c.ko {
			t.Errorf("ko %s: got %q, want %q", c.in, got, c.ko)
		}
		if got := english.date(date); got != c.en {
			t.Errorf("en %s: got %q, want %q", c.in, got, c.en)
		}
		if got := isoDate(date); got != c.iso {
			t.Errorf("iso %s: got %q, want %q", c.in, got, c.iso)
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, c := range []struct{ in, ko, en string }{
		{"2020-04-13/2020-08-31", "2020. 4. 13. – 8. 31.", "13 Apr – 31 Aug 2020"},
		{"2019-11/2020-02", "2019년 11월 – 2020년 2월", "Nov 2019 – Feb 2020"},
		{"2020-04/2020-08", "2020년 4월 – 8월", "Apr – Aug 2020"},
		{"2020-04/2020-08-31", "2020년 4월 – 2020. 8. 31.", "Apr – 31 Aug 2020"},
		{"2020/2020", "2020년", "2020"},
		{"2018/2021", "2018년 – 2021년", "2018 – 2021"},
		{"2019-11/..", "2019년 11월부터", "since Nov 2019"},
		{"2019-11/", "2019년 11월 시작", "from Nov 2019"},
		{"/2020-02", "2020년 2월까지", "until Feb 2020"},
		{"2020-04~/2020-08", "2020년 4월쯤 – 2020년 8월", "c. Apr 2020 – Aug 2020"},
		{"2020-04/2020-08~", "2020년 4월 – 2020년 8월쯤", "Apr 2020 – c. Aug 2020"},
		{"/", "", ""},
	} {
		if got := korean.period(per(c.in)); got != c.ko {
			t.Errorf("ko %s: got %q, want %q", c.in, got, c.ko)
		}
		if got := english.period(per(c.in)); got != c.en {
			t.Errorf("en %s: got %q, want %q", c.in, got, c.en)
		}
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct {
		in          string
		first, last int // days since 2020-01-01
	}{
		{"2020-02-03", 33, 33},
		{"2020-02", 31, 59},
		{"2020", 0, 365},
	} {
		base := newYear(2020)
		if first, last := d(c.in).FirstDay()-base, d(c.in).LastDay()-base; first != c.first || last != c.last {
			t.Errorf("%s: got %d to %d, want %d to %d", c.in, first, last, c.first, c.last)
		}
	}
}
