package site

import (
	"cmp"
	"slices"
)

// Organization is one place, whoever was there.
type Organization struct {
	Name    string
	Slug    string
	URL     string
	Lanes   []*Lane
	Entries []*Entry // that tell of it, newest first
	Tags    []TagUse // of what tells of this organization alone, by weight
}

// TagUse is how much was written of a tag at one organization.
type TagUse struct {
	Tag    *Tag
	Weight int
}

// organizations gathers the lanes by their organization, in the order of the lanes.
func organizations(lanes []*Lane) []*Organization {
	byKey := map[string]*Organization{}
	var all []*Organization
	for _, l := range lanes {
		if l.role {
			continue
		}
		slug := Slug(l.Name)
		key := organizationKey(l.Name)
		o := byKey[key]
		if o == nil {
			o = &Organization{Name: l.Name, Slug: slug, URL: "organizations/" + slug + page}
			byKey[key] = o
			all = append(all, o)
		}
		l.Organization = o
		o.Lanes = append(o.Lanes, l)
		o.Entries = append(o.Entries, l.Entries...)
	}
	for _, o := range all {
		o.Entries = newestFirst(o.Entries)
	}
	return all
}

// use says what was used at each organization. Of an entry that tells of several it is not
// known at which; it counts for none.
func use(all []*Organization, tags []*Tag) {
	where := map[*Entry]*Organization{}
	for _, o := range all {
		for _, e := range o.Entries {
			if other, told := where[e]; told && other != o {
				where[e] = nil
			} else {
				where[e] = o
			}
		}
	}
	for _, t := range tags {
		for i, e := range t.Entries {
			o := where[e]
			if o == nil {
				continue
			}
			if n := len(o.Tags); n == 0 || o.Tags[n-1].Tag != t {
				o.Tags = append(o.Tags, TagUse{Tag: t})
			}
			o.Tags[len(o.Tags)-1].Weight += t.said[i]
		}
	}
	for _, o := range all {
		slices.SortStableFunc(o.Tags, func(a, b TagUse) int { return cmp.Compare(b.Weight, a.Weight) })
	}
}
