package picture

import (
	"bytes"
	"encoding/binary"
	"image/gif"
	"strings"
	"testing"
)

// What is not shown is left out, and what is shown stays byte for byte.
func TestClean(t *testing.T) {
	small := corners(8, 8)
	baseline, flat := jpegOf(small), pngOf(small)
	profile := segmentOf(markAPP2, []byte(iccMark+"\x01\x01the colours of a camera"))
	adobe := segmentOf(markAPP14, []byte("Adobe\x00\x64\x00\x00\x00\x00\x01"))
	colours := pngChunk("gAMA", []byte{0, 0, 0xb1, 0x8f})
	var still bytes.Buffer
	if err := gif.Encode(&still, small, nil); err != nil {
		t.Fatal(err)
	}
	frames := still.Bytes()
	table := 13 + colourTable(frames[10])
	loop := []byte("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
	lossless := riff(webpLossless(8, 8))
	extended := func(flags byte) []byte { return webpChunk("VP8X", []byte{flags, 0, 0, 0, 7, 0, 0, 7, 0, 0}) }

	for _, test := range []struct {
		name     string
		in, want []byte
	}{
		{"jpeg: nothing to leave out", baseline, baseline},
		{"jpeg: Exif", spliced(baseline, 2, exifSegment(1)), baseline},
		{"jpeg: XMP", spliced(baseline, 2, segmentOf(markAPP1, []byte("http://ns.adobe.com/xap/1.0/\x00"+secret))), baseline},
		{"jpeg: IPTC", spliced(baseline, 2, segmentOf(0xed, []byte("Photoshop 3.0\x008BIM"+secret))), baseline},
		{"jpeg: a comment", spliced(baseline, 2, segmentOf(markCOM, []byte(secret))), baseline},
		{"jpeg: a thumbnail", spliced(baseline, 2, segmentOf(markAPP0, []byte("JFXX\x00\x10"+secret))), baseline},
		{"jpeg: several pictures", spliced(baseline, 2, segmentOf(markAPP2, []byte("MPF\x00"+secret))), baseline},
		{"jpeg: behind its end", append(bytes.Clone(baseline), secret...), baseline},
		{"jpeg: colours", spliced(spliced(baseline, 2, profile), 2, exifSegment(1)), spliced(baseline, 2, profile)},
		{"jpeg: Adobe's word on colours", spliced(baseline, 2, adobe), spliced(baseline, 2, adobe)},
		{"jpeg: fill bytes", spliced(baseline, 2, append([]byte{0xff, 0xff}, exifSegment(1)...)), baseline},
		{
			"jpeg: JFIF with a thumbnail",
			spliced(baseline, 2, segmentOf(markAPP0, []byte("JFIF\x00\x01\x02\x00\x00\x48\x00\x48\x01\x01abc"))),
			spliced(baseline, 2, segmentOf(markAPP0, []byte("JFIF\x00\x01\x02\x00\x00\x48\x00\x48\x00\x00"))),
		},
		{"png: nothing to leave out", flat, flat},
		{"png: Exif", spliced(flat, pngHeadEnd, pngChunk("eXIf", exif(binary.LittleEndian, 1))), flat},
		{"png: text", spliced(flat, pngHeadEnd, pngChunk("tEXt", []byte("Author\x00"+secret))), flat},
		{"png: compressed text", spliced(flat, pngHeadEnd, pngChunk("zTXt", []byte(secret))), flat},
		{"png: XMP", spliced(flat, pngHeadEnd, pngChunk("iTXt", []byte("XML:com.adobe.xmp\x00"+secret))), flat},
		{"png: time", spliced(flat, pngHeadEnd, pngChunk("tIME", []byte("1234567"))), flat},
		{"png: an editor's own", spliced(flat, pngHeadEnd, pngChunk("mkBT", []byte(secret))), flat},
		{"png: colours", spliced(flat, pngHeadEnd, colours), spliced(flat, pngHeadEnd, colours)},
		{"png: behind its end", append(bytes.Clone(flat), secret...), flat},
		{"gif: a comment", spliced(frames, table, []byte("\x21\xfe\x05hello\x00")), frames},
		{"gif: XMP", spliced(frames, table, []byte("\x21\xff\x0bXMP DataXMP\x05hello\x00")), frames},
		{"gif: how often", spliced(frames, table, loop), spliced(frames, table, loop)},
		{"gif: behind its end", append(bytes.Clone(frames), secret...), frames},
		{"webp: nothing to leave out", lossless, lossless},
		{
			"webp: Exif and XMP",
			riff(extended(webpExif|webpXMP), webpLossless(8, 8), webpChunk("EXIF", []byte(secret)), webpChunk("XMP ", []byte(secret))),
			riff(extended(0), webpLossless(8, 8)),
		},
		{"webp: behind its end", append(bytes.Clone(lossless), []byte(secret)...), lossless},
		{"no picture", []byte(secret), []byte(secret)},
		{"nothing", nil, nil},
	} {
		before := bytes.Clone(test.in)
		got := Clean(test.in)
		if !bytes.Equal(got, test.want) {
			t.Errorf("%s: got %d bytes, want %d\n got %q\nwant %q", test.name, len(got), len(test.want), got, test.want)
		}
		if !bytes.Equal(test.in, before) {
			t.Errorf("%s: the file was changed in place", test.name)
		}
	}
}

func TestCleanHEIF(t *testing.T) {
	in := heif(40, 30, 0)
	got := Clean(in)
	if bytes.Contains(got, []byte(secret)) || !bytes.Contains(got, []byte("coded")) || len(got) != len(in) {
		t.Errorf("got %q", got)
	}
}

func TestCleanJXL(t *testing.T) {
	box := func(name, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(body)))) + name + body
	}
	head, shown := jxlMagic+"\r\n\x87\n"+box("ftyp", "jxl \x00\x00\x00\x00jxl "), "\xff\x0ashown"
	got := string(Clean([]byte(head + box("Exif", secret) + box("xml ", secret) + "\x00\x00\x00\x01jxlp\x00\x00\x00\x00\x00\x00\x00\x17" + shown + box("brob", secret) + "\x00\x00\x00\x00jxlc" + shown)))
	if want := head + box("jxlp", shown) + box("jxlc", shown); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Cleaning never fails, never grows a file by more than an orientation, and cleans once and for all.
func FuzzClean(f *testing.F) {
	for _, seed := range [][]byte{
		jpegOf(corners(8, 8)), pngOf(corners(8, 8)), spliced(jpegOf(corners(8, 8)), 2, exifSegment(6)),
		riff(webpChunk("VP8X", make([]byte, 10)), webpLossless(8, 8)), heif(8, 8, 0), placed(binary.LittleEndian, latitudeTag),
		heifOf(8, 8, 0, append([]byte("\x00\x00\x00\x06"+exifMark), placed(binary.BigEndian, latitudeTag)...)), []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00"),
		[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>a</script><style>url(x)</style><a href="#b">가</a></svg>`),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		c, err := clean(data, formats)
		if !bytes.Equal(data, before) {
			t.Fatal("the file was changed in place")
		}
		if err != nil {
			return
		}
		if c.width < 0 || c.height < 0 {
			t.Fatalf("%d×%d", c.width, c.height)
		}
		again, err := clean(c.data, formats)
		if err != nil || !bytes.Equal(again.data, c.data) || again.width != c.width || again.height != c.height {
			t.Fatalf("%v\nonce  %q\ntwice %q", err, c.data, again.data)
		}
		if newTIFF(data).order == nil && located(again.exif) {
			t.Fatalf("what is published says where it was taken: %q", c.data)
		}
		if isSVG(data) && strings.Contains(strings.ToLower(string(c.data)), "<script") {
			t.Fatalf("%s", c.data)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	data := jpegOf(photo(4000, 3000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_ = Clean(data)
	}
}
