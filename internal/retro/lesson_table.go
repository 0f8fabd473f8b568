package retro

import (
	"hoego/internal/markup"
)

// tableLessons reads a table whose head, or whose first column, names lessons of two
// types or more: KPT and 4L are often filled into one. A single name is no such table:
// a column 문제점 beside 해결 tells of faults, not of lessons.
func tableLessons(cells []markup.Block) []Lesson {
	rows := tableRows(cells)
	if len(rows) < 2 {
		return nil
	}
	var across, down []Lesson
	for _, name := range rows[0] {
		across = append(across, cellLessons(name, func() []string {
			var under []string
			for _, row := range rows[1:] {
				for _, cell := range row {
					if cell.Level == name.Level {
						under = append(under, cell.Text)
					}
				}
			}
			return under
		})...)
	}
	if typesOf(across) > 1 {
		return across
	}
	for _, row := range rows {
		if row[0].Level != 1 {
			continue
		}
		down = append(down, cellLessons(row[0], func() []string {
			var beside []string
			for _, cell := range row[1:] {
				beside = append(beside, cell.Text)
			}
			return beside
		})...)
	}
	if typesOf(down) > 1 {
		return down
	}
	return nil
}

// cellLessons returns the lessons that a cell names, if the cells it stands for say anything.
func cellLessons(name markup.Block, said func() []string) []Lesson {
	heading := oneLine(name.Text)
	kinds := lessonTypes(heading)
	if len(kinds) == 0 {
		return nil
	}
	text := excerptOf(said(), excerptLength)
	if text == "" {
		return nil
	}
	var all []Lesson
	for _, kind := range kinds {
		all = append(all, Lesson{Type: kind, Heading: heading, Anchor: name.Anchor, Excerpt: text, Line: name.Line})
	}
	return all
}

// tableRows cuts the cells of a table into rows: each begins where the column does not grow. Empty cells are none.
func tableRows(cells []markup.Block) [][]markup.Block {
	var rows [][]markup.Block
	from := 0
	for i := range cells {
		if i+1 == len(cells) || cells[i+1].Level <= cells[i].Level {
			rows, from = append(rows, cells[from:i+1]), i+1
		}
	}
	return rows
}

// typesOf counts the types among lessons.
func typesOf(all []Lesson) int {
	types := map[LessonType]bool{}
	for _, l := range all {
		types[l.Type] = true
	}
	return len(types)
}
