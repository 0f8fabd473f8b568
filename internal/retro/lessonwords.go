package retro

import "sync"

// lessonRow is one row of the table of lesson headings, spelt without spaces and in lower case.
type lessonRow struct {
	kind  LessonType
	whole []string // the heading as a whole
	ends  []string // the heading may say before it where or from what: 인턴을 하며 느낀 점
}

// lessonNamed is one name of the table.
type lessonNamed struct {
	kind LessonType
	name string
	ends bool // the heading may say more before it
}

// lessonNames are the names of the table in its order, by their last letters.
var lessonNames = sync.OnceValue(func() map[rune][]lessonNamed {
	names := map[rune][]lessonNamed{}
	add := func(kind LessonType, list []string, ends bool) {
		for _, name := range list {
			last := lastRune(name)
			names[last] = append(names[last], lessonNamed{kind, name, ends})
		}
	}
	for _, row := range lessonRows {
		add(row.kind, row.whole, false)
		add(row.kind, row.ends, true)
	}
	return names
})

var lessonRows = []lessonRow{
	{
		Felt,
		[]string{
			"소감", "소회", "마치며", "마치면서", "마무리", "마무리하며", "마무리하면서", "마무리지으며", "마무리소감", "글을마치며", "글을마무리하며", "회고를마치며", "회고를마무리하며", "맺으며", "맺음말", "끝맺으며", "끝으로", "끝마치며",
			"나가며", "느낀것", "느낀것들", "느낌점", "개인적인소감", "후기및소감", "feel", "feeling", "feelings",
		},
		[]string{"느낀점", "느낀점들", "느꼈던점", "느꼈던것", "느꼈던것들", "소감", "을마치며", "를마치며", "을마무리하며", "를마무리하며"},
	},
	{
		Learned,
		[]string{
			"배웠던것", "깨달음", "배움", "성장", "교훈", "learned", "learnt", "lessons", "lessonslearned", "lessonlearned", "whatilearned", "whatdidilearn", "whativelearned", "whatwelearned",
			"thingsilearned", "takeaways", "keytakeaways",
		},
		[]string{"배운점", "배운점들", "배운것", "배운것들", "배웠던점", "얻은것", "얻은것들", "얻어간것", "깨달은점", "깨달은것", "깨달은것들", "성장한점", "성장했던점", "새롭게알게된점", "새로알게된점", "알게된점", "얻은점"},
	},
	{
		Liked,
		[]string{"만족", "만족한점", "만족스러운점", "만족스러웠던점", "칭찬할점", "liked", "good", "goodpoints", "whatwentwell", "wentwell", "whatiliked", "잘한것", "잘한것들", "좋았던것", "좋았던것들"},
		[]string{"좋았던점", "좋았던점들", "좋은점", "잘한점", "잘한점들", "잘했던점", "잘한일", "잘했던일", "만족스러웠던점"},
	},
	{
		Regret,
		[]string{"아쉬움", "아쉬웠던것", "아쉬운것", "아쉬운것들", "못한것", "반성", "반성할점", "후회되는점", "lacked", "bad", "whatwentwrong", "whatdidntgowell", "whatdidntgosowell", "whatdidnotgowell", "whatcouldbebetter", "whatcouldbeimproved", "regrets", "regret", "whatiregret"},
		[]string{"아쉬운점", "아쉬운점들", "아쉬웠던점", "아쉬웠던점들", "못한점", "못했던점", "부족한점", "부족했던점", "미흡했던점", "미흡한점", "못한일", "아쉬운일", "아쉬웠던일", "부족했던일", "이루지못한것"},
	},
	{Keep, []string{"keep", "유지할점", "유지하고싶은점", "유지하고싶은것", "계속할점"}, nil},
	{Problem, []string{"problem", "problems", "문제점", "문제였던점", "개선할점", "개선이필요한점", "개선해야할점", "개선할부분", "앞으로개선할부분"}, []string{"개선할점", "개선하고싶은점"}},
	{Try, []string{"try", "시도할점", "시도해볼점", "시도해볼것", "시도하고싶은점", "시도해보고싶은점", "improvementsfornexttime"}, []string{"시도해볼점", "시도해볼것", "시도할점", "시도해보고싶은점"}},
	{Longed, []string{"longedfor", "longed", "바라는점", "바랐던점", "바랬던점"}, []string{"바라는점"}},
	{
		Next,
		[]string{
			"다음목표", "다음계획", "앞으로", "앞으로는", "앞으로의계획", "앞으로의목표", "앞으로의다짐", "앞으로의방향", "앞으로할일", "앞으로나아갈방향", "앞으로나아갈길", "나아갈방향", "다음에는", "액션아이템", "앞으로하고싶은것", "향후계획", "향후목표", "추후계획", "내년목표", "내년계획", "내년의목표", "내년에는", "새해목표", "새해계획",
			"하반기목표", "하반기계획", "상반기목표", "목표와계획", "다짐", "next", "nextstep", "nextsteps", "whatsnext", "whatnext", "다음주목표", "다음주계획", "다음달목표", "다음달계획", "앞으로무엇을할것인가", "앞으로무엇을할것인가요", "nextgoals", "futureplans", "futureaction", "futureactions", "actionitem", "actionitems", "다음스텝", "올해목표", "올해의목표",
		},
		[]string{"앞으로의계획", "앞으로의목표", "향후계획"},
	},
	{TLDR, []string{"tldr", "요약", "줄요약", "세줄요약", "3줄요약", "한줄요약", "1줄요약", "두줄요약", "짧은요약", "summary", "한줄평", "한줄소감"}, []string{"세줄요약", "3줄요약", "한줄요약"}},
}
