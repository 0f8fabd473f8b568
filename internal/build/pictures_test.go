package build

import (
	"bytes"
	"image"
	"image/jpeg"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/internal/source"
)

// photo is a wide picture in its side, as a telephone stores it, that says where it was taken.
func photo(t *testing.T) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 600))
	seed := uint32(1)
	for i := range img.Pix {
		seed = seed*1664525 + 1013904223
		img.Pix[i] = byte(seed >> 24)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00GPS 37.5665N"
	return append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(exif)+2))+exif), b.Bytes()[2:]...)
}

func TestPictures(t *testing.T) {
	content := fstest.MapFS{
		"가.md": {Data: []byte("---\ntitle: 가\ndate: 2024-01-02\ncover: photo.jpg\n---\n" +
			"![사진](photo.jpg) <img src=\"photo.jpg\" alt=\"작게\" width=\"300\"> ![끊긴 그림](saved.png) ![그림](drawing.svg)\n\n[원본](photo.jpg) [문서](a.pdf)\n")},
		"나.md":         {Data: []byte("---\ntitle: 나\ndate: 2024-01-03\n---\n![[가]]\n")},
		"photo.jpg":    {Data: photo(t)},
		"saved.png":    {Data: []byte("<!doctype html><title>404 Not Found</title>")},
		"drawing.svg":  {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><script>alert(1)</script></svg>`)},
		"a.pdf":        {Data: []byte("%PDF-1.7 GPS")},
		"photo-480.md": {Data: []byte("---\ntitle: 다\ndate: 2024-01-04\ndraft: true\n---\n![](secret.jpg)\n")},
		"secret.jpg":   {Data: photo(t)},
	}
	in := input(content)
	made, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range made.Files {
		files[f.Path] = string(bytesOf(t, f))
	}
	for path, data := range files {
		if strings.Contains(data, "GPS 37") || strings.Contains(data, "alert(1)") {
			t.Errorf("%s holds what nobody should know, or what acts", path)
		}
	}
	for _, path := range []string{"가/photo.jpg", "가/photo-480.jpg", "가/drawing.svg", "가/a.pdf"} {
		if files[path] == "" {
			t.Errorf("%s is not there", path)
		}
	}
	if _, ok := files["가/saved.png"]; ok {
		t.Error("what is no picture was published as one")
	}
	if upright, err := jpeg.DecodeConfig(strings.NewReader(files["가/photo.jpg"])); err != nil || upright.Width != 600 || upright.Height != 60 {
		t.Errorf("the photo is %d×%d, %v", upright.Width, upright.Height, err)
	}
	for _, want := range []string{
		`<img src="photo.jpg" alt="사진" decoding="async" width="600" height="60" srcset="photo-480.jpg 480w, photo.jpg 600w" sizes="(min-width`,
		`width="300" loading="lazy" decoding="async" height="30" srcset="photo-480.jpg 480w, photo.jpg 600w" sizes="300px">`,
		`<span class="missing-image" role="img" aria-label="끊긴 그림"`,
		`<img src="drawing.svg" alt="그림" loading="lazy" decoding="async" width="40" height="30">`,
	} {
		if !strings.Contains(files["가/index.html"], want) {
			t.Errorf("가: not there: %s\n%s", want, files["가/index.html"])
		}
	}
	if want := `srcset="../가/photo-480.jpg 480w, ../가/photo.jpg 600w"`; !strings.Contains(files["나/index.html"], want) {
		t.Errorf("나: not there: %s\n%s", want, files["나/index.html"])
	}
	if dead := output.DeadLinks(made.Files); len(dead) > 0 {
		t.Error(dead)
	}
	var said []string
	for _, d := range made.Diagnostics.All() {
		said = append(said, d.String())
	}
	if all := strings.Join(said, "\n"); strings.Count(all, "(broken-image)") != 1 || !strings.Contains(all, `가.md:6:61: warning: "saved.png" is no image`) {
		t.Errorf("said:\n%s", all)
	}

	in.Config.NoImages = true
	if made, err = Files(in); err != nil {
		t.Fatal(err)
	}
	for _, f := range made.Files {
		if strings.Contains(f.Path, "-480") || bytes.Contains(f.Data, []byte("srcset")) {
			t.Errorf("images: false, and yet there is %s", f.Path)
		}
		if f.Path == "가/index.html" && !bytes.Contains(f.Data, []byte(`width="600" height="60"`)) {
			t.Errorf("images: false, and no size is known:\n%s", f.Data)
		}
		if f.Path == "가/photo.jpg" {
			if data, err := fs.ReadFile(f.From, f.Name); err != nil || bytes.Contains(data, []byte("GPS")) {
				t.Errorf("images: false, and the photo tells where it was taken, %v", err)
			}
		}
	}
}

// What is remembered from an earlier build is what a build without memory makes, and no more than the last one needed.
func TestPicturesAreRemembered(t *testing.T) {
	content := fstest.MapFS{
		"가.md":      {Data: []byte("---\ntitle: 가\ndate: 2024-01-02\n---\n![](photo.jpg)\n")},
		"photo.jpg": {Data: photo(t)},
	}
	in := input(content)
	fresh := digest(t, in)
	in.Pictures = NewPictures()
	for range 2 {
		if got := digest(t, in); got != fresh {
			t.Errorf("%s, want %s", got, fresh)
		}
	}
	if len(in.Pictures.made) != 1 {
		t.Errorf("%d are remembered", len(in.Pictures.made))
	}
	delete(content, "photo.jpg")
	digest(t, in)
	if len(in.Pictures.made) != 0 {
		t.Error("what is gone is still remembered")
	}
}

// A picture's file over its limit is not published, of whatever sort it is.
func TestPicturesOverTheirLimit(t *testing.T) {
	in := online(fstest.MapFS{
		"a.md":  {Data: []byte("---\ntitle: 글\ndate: 2024-01-02\n---\n![가](a.png) ![나](b.svg) ![다](c.png)\n")},
		"a.png": {Data: append(pixel[:len(pixel):len(pixel)], make([]byte, 2000)...)},
		"b.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg">` + strings.Repeat("<g></g>", 100) + `</svg>`)},
		"c.png": {Data: pixel},
	})
	in.Config.Limits = source.Limits{Picture: 1000, Drawing: 500}
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	var large []string
	for _, d := range result.Diagnostics.All() {
		if d.Code == diag.TooLarge {
			large = append(large, d.File)
		}
	}
	if !slices.Equal(large, []string{"a.png", "b.svg"}) {
		t.Errorf("too large: %q", large)
	}
	var published []string
	for _, f := range result.Files {
		if ext := path.Ext(f.Path); strings.HasPrefix(f.Path, path.Dir(result.Site.All[0].URL)) && ext != ".html" {
			published = append(published, path.Base(f.Path))
		}
	}
	if !slices.Equal(published, []string{"c.png"}) {
		t.Errorf("published: %q", published)
	}
}
