package build

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"sync"

	"golang.org/x/sync/semaphore"

	"hoego/internal/card"
	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/internal/picture"
	"hoego/internal/site"
	"hoego/internal/source"
	"hoego/internal/stage"
)

// Pictures remembers, from one build to the next, what package picture made of files, and the cards.
type Pictures struct {
	mu    sync.Mutex
	made  map[work]picture.Picture
	cards map[card.Card][]byte
}

// NewPictures returns a memory that is empty.
func NewPictures() *Pictures { return &Pictures{} }

// work is what the result of picture.Read depends on.
type work struct {
	hash   [sha256.Size]byte
	pixels int // of a picture that is resized; 0 when none is
}

// largePicture is how many pixels take so much memory that what the last picture left behind had better be gone.
const largePicture = 10_000_000

// read is picture.Read, done once for the same bytes, as soon as there is room for the pixels.
func (p *Pictures) read(w work, data []byte, room *semaphore.Weighted) (picture.Picture, error) {
	p.mu.Lock()
	made, ok := p.made[w]
	p.mu.Unlock()
	if ok {
		return made, nil
	}
	measured, err := picture.Read(data, 0)
	if err != nil || w.pixels == 0 {
		return measured, err
	}
	weight := int64(min(measured.Pixels, w.pixels))
	if err := room.Acquire(context.Background(), weight); err != nil {
		return measured, err
	}
	defer room.Release(weight)
	if weight > largePicture {
		runtime.GC()
	}
	return picture.Read(data, w.pixels)
}

// keep remembers these, and forgets all others.
func (p *Pictures) keep(seen []seenPicture) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.made = make(map[work]picture.Picture, len(seen))
	for _, s := range seen {
		if s.is && !s.broken {
			p.made[s.work] = s.picture
		}
	}
}

// card is card.Card.PNG, done once for the same text.
func (p *Pictures) card(c card.Card) ([]byte, error) {
	p.mu.Lock()
	data, ok := p.cards[c]
	p.mu.Unlock()
	if ok {
		return data, nil
	}
	return c.PNG()
}

// keepCards remembers these, and forgets all others.
func (p *Pictures) keepCards(cards []card.Card, drawn []output.File) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cards = make(map[card.Card][]byte, len(cards))
	for i, c := range cards {
		if drawn[i].Data != nil {
			p.cards[c] = drawn[i].Data
		}
	}
}

// seenPicture is a file of the content folder as looked at.
type seenPicture struct {
	is, broken bool
	work       work
	picture    picture.Picture
}

// depict looks at every file that the site copies, tells the site which are pictures, and lists the files to copy.
func (in Input) depict(s *site.Site) ([]output.File, diag.List) {
	var assets []source.Asset
	known := map[string]int{}
	for _, e := range s.Entries {
		for _, c := range e.Assets {
			if _, ok := known[c.Asset.Name]; !ok {
				known[c.Asset.Name] = len(assets)
				assets = append(assets, c.Asset)
			}
		}
	}
	in.stage("pictures", len(assets))
	memo, limits := cmp.Or(in.Pictures, NewPictures()), in.Config.Limits.OrDefaults()
	room := semaphore.NewWeighted(int64(limits.Pixels))
	seen, found := stage.Each(assets, func(a source.Asset) (seenPicture, diag.List) { return in.look(a, limits, memo, room) },
		func(a source.Asset, panicked string) diag.Diagnostic {
			return diag.New(diag.Internal, a.Path, 0, 0, "hoego failed on this picture: "+panicked, "please report it; until then move the file away")
		})
	memo.keep(seen)

	pictures := make(map[string]site.Picture, len(assets))
	for i, a := range assets {
		p := site.Picture{Broken: seen[i].broken, Width: seen[i].picture.Width, Height: seen[i].picture.Height}
		for _, r := range seen[i].picture.Smaller {
			p.Smaller = append(p.Smaller, site.Resized{Width: r.Width, Ext: r.Ext})
		}
		pictures[a.Name] = p
	}
	found.Join(s.Depict(pictures))

	var files []output.File
	for _, e := range s.Entries {
		for _, c := range e.Assets {
			file := output.File{Path: c.URL, From: in.Content, Name: c.Asset.Name}
			switch p := seen[known[c.Asset.Name]]; {
			case p.picture.Upright != nil:
				file = output.File{Path: c.URL, Data: p.picture.Upright}
			case p.is:
				file.From = cleaned{in.Content}
			}
			files = append(files, file)
			for i, r := range c.Picture.Smaller {
				files = append(files, output.File{Path: r.URL, Data: seen[known[c.Asset.Name]].picture.Smaller[i].Data})
			}
		}
	}
	return files, found
}

// look reads one file. One that cannot be read is left to whoever copies it.
func (in Input) look(a source.Asset, limits source.Limits, memo *Pictures, room *semaphore.Weighted) (seen seenPicture, found diag.List) {
	head := make([]byte, picture.HeadSize)
	f, err := in.Content.Open(a.Name)
	if err != nil {
		return seen, found
	}
	n, err := io.ReadFull(f, head)
	_ = f.Close()
	if err != nil && n == 0 || !picture.Is(path.Base(a.Name), head[:n]) {
		return seen, found
	}
	seen.is = true
	name, most := "picture", limits.Picture
	if picture.IsDrawing(head[:n]) {
		name, most = "drawing", limits.Drawing
	}
	if a.Size > int64(most) {
		seen.broken = true
		found.Add(limits.TooLarge(name, a.Path, 0, "the picture's file is over %v and is not published", "make it smaller"))
		return seen, found
	}
	data, err := fs.ReadFile(in.Content, a.Name)
	if err != nil {
		seen.is = false
		return seen, found
	}
	seen.work = work{hash: sha256.Sum256(data)}
	if !in.Config.NoImages {
		seen.work.pixels = limits.Pixels
	}
	if seen.picture, err = memo.read(seen.work, data, room); err != nil {
		seen.broken = true
	}
	if why := seen.picture.Whole; why != "" {
		found.Add(diag.New(diag.ImageKept, a.Path, 0, 0, fmt.Sprintf("the image was not resized: %s", why), ""))
	}
	return seen, found
}

// cleaned is a folder whose pictures are read without their metadata.
type cleaned struct{ fs.FS }

// ReadFile reads a picture as it is published.
func (c cleaned) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(c.FS, name)
	return picture.Clean(data), err
}

// Open opens a picture as it is published.
func (c cleaned) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(f)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return cleanedFile{f, bytes.NewReader(picture.Clean(data))}, nil
}

// cleanedFile is an open file with other bytes in it.
type cleanedFile struct {
	fs.File
	*bytes.Reader
}

// Read reads the cleaned bytes.
func (f cleanedFile) Read(p []byte) (int, error) { return f.Reader.Read(p) }
