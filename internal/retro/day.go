package retro

import "time"

// FirstDay returns the first day that the date may mean, in days since 1970-01-01.
func (d Date) FirstDay() int { return dayNumber(d.Year, max(d.Month, 1), max(d.Day, 1)) }

// LastDay returns the last day that the date may mean, in days since 1970-01-01.
func (d Date) LastDay() int {
	switch {
	case d.Month == 0:
		return dayNumber(d.Year, 12, 31)
	case d.Day == 0:
		return dayNumber(d.Year, d.Month+1, 0)
	}
	return dayNumber(d.Year, d.Month, d.Day)
}

func dayNumber(year, month, day int) int {
	return int(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}
