//! English forms that no rule gives, and words that only look like forms.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::irregular_words::{GRADABLE, OWN, STEMS_WITH_E, WHOLE_STEMS};

/// The base of an irregular form, or the word itself where it only looks inflected.
pub(super) fn base(form: &str) -> Option<&'static str> {
    TABLE.get(form).copied()
}

/// Whether the word is an adjective that takes `-er` and `-est`.
pub(super) fn is_gradable(word: &str) -> Option<&'static str> {
    ADJECTIVES.get(word).copied()
}

/// Whether a verb stem without its `e` belongs to a verb that has one, against the rules.
pub(super) fn wants_e(stem: &str) -> bool {
    WITH_E.contains(stem)
}

/// Whether a verb stem is a whole verb, against the rules that would give it an `e` or cut a
/// doubled consonant.
pub(super) fn is_whole(stem: &str) -> bool {
    WHOLE.contains(stem)
}

static TABLE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let forms = [VERBS, NOUNS, COMPARATIVES, PLURALS].into_iter().flat_map(str::lines);
    let pairs = forms.filter_map(|line| line.split_once(':'));
    let pairs = pairs.flat_map(|(base, forms)| forms.split_whitespace().map(move |form| (form, base)));
    pairs.chain(OWN.split_whitespace().map(|word| (word, word))).collect()
});

static ADJECTIVES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| GRADABLE.split_whitespace().map(|word| (word, word)).collect());

static WITH_E: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| STEMS_WITH_E.split_whitespace().collect());

static WHOLE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| WHOLE_STEMS.split_whitespace().collect());

/// Base: forms. `found` is a form of find, so *founded* stays a word of its own (see [`OWN`]).
const VERBS: &str = "\
arise:arose arisen
awake:awoke awoken
be:am is are was were been being
bear:bore borne born
beat:beaten
become:became becoming
befall:befell befallen
begin:began begun
behold:beheld
bend:bent
beset:besetting
bid:bade bidden
bind:binding
bite:bit bitten
bleed:bled
blow:blew blown
break:broke broken
breed:bred
bring:brought
broadcast:broadcasted
build:built
burn:burnt
buy:bought
catch:caught
choose:chose chosen choosing
cling:clung
come:came coming
creep:crept
deal:dealt
die:dies died dying
dig:dug
do:does did done
draw:drew drawn
dream:dreamt
drink:drank drunk
drive:drove driven
dwell:dwelt
dye:dyed dyeing
eat:ate eaten
fall:fell fallen
feed:fed
feel:felt
fight:fought
find:found
flee:fled
fling:flung
fly:flew flown flies
focus:focuses focused focusing focusses focussed focussing
forbid:forbade forbidden
forecast:forecasted
foresee:foresaw foreseen
forget:forgot forgotten
forgive:forgave forgiven
forgo:forwent forgone
forsake:forsook forsaken
freeze:froze frozen
get:got gotten
give:gave given
go:went gone goes
grind:grinding
grow:grew grown
hang:hung
have:has had having
hear:heard
hide:hid hidden
hold:held
keep:kept
kneel:knelt
know:knew known
lead:led
lean:leant
leap:leapt
learn:learnt
leave:left
lend:lent
lie:lies lied lying lain
light:lit
lose:lost losing
make:made
mean:meant
meet:met
mistake:mistook mistaken
outdo:outdid outdone
outgrow:outgrew outgrown
overcome:overcame overcoming
oversee:oversaw overseen
overtake:overtook overtaken
overthrow:overthrew overthrown
traffic:trafficked trafficking
mimic:mimicked mimicking
panic:panicked panicking
pay:paid
prove:proven
quiz:quizzes quizzed quizzing
repay:repaid
rebuild:rebuilt
redo:redid redone
remake:remade
rethink:rethought
ride:rode ridden
ring:rang rung
rise:rose risen
run:ran
say:said
see:saw seen
seek:sought
sell:sold
send:sent
shake:shook shaken
shine:shone
shoe:shod
shoot:shot
show:shown
shrink:shrank shrunk
sing:sang sung
sink:sank sunk
sit:sat
ski:skis skied skiing
sleep:slept
slide:slid
sling:slung
smell:smelt
sow:sown
speak:spoke spoken
speed:sped
spell:spelt
spend:spent
spill:spilt
spin:spun
spoil:spoilt
spring:sprang sprung
stand:stood
steal:stole stolen
stick:stuck
sting:stung
stride:strode stridden
strike:struck stricken
string:strung
strive:strove striven
swear:swore sworn
sweep:swept
swell:swollen
swim:swam swum
swing:swung
take:took taken
teach:taught
tear:tore torn
tell:told
throw:threw thrown
tie:tied tying ties
tread:trod trodden
undergo:underwent undergone undergoes
understand:understood
undertake:undertook undertaken
undo:undid undone
unwind:unwound
uphold:upheld
vie:vied vying vies
wake:woke woken
wear:wore worn
weave:wove woven
weep:wept
welcome:welcoming
win:won
wind:winding
withdraw:withdrew withdrawn
withhold:withheld
withstand:withstood
wring:wrung
write:wrote written
";

const NOUNS: &str = "\
analysis:analyses
appendix:appendices
axis:axes
bacterium:bacteria
basis:bases
businessman:businessmen
businesswoman:businesswomen
calf:calves
catalysis:catalyses
chairman:chairmen
child:children
congressman:congressmen
countryman:countrymen
crisis:crises
criterion:criteria
curriculum:curricula
diagnosis:diagnoses
emphasis:emphases
entrepreneur:entrepreneurs
fireman:firemen
fisherman:fishermen
foot:feet
fungus:fungi
goose:geese
grandchild:grandchildren
gentleman:gentlemen
half:halves
hypothesis:hypotheses
index:indices
knife:knives
larva:larvae
leaf:leaves
life:lives
loaf:loaves
louse:lice
man:men
matrix:matrices
memorandum:memoranda
mouse:mice
nucleus:nuclei
oasis:oases
ox:oxen
parenthesis:parentheses
penny:pence
phenomenon:phenomena
policeman:policemen
prognosis:prognoses
salesman:salesmen
scarf:scarves
self:selves
sheaf:sheaves
shelf:shelves
spokesman:spokesmen
spokeswoman:spokeswomen
sportsman:sportsmen
stimulus:stimuli
stratum:strata
synthesis:syntheses
thesis:theses
thief:thieves
tooth:teeth
vertex:vertices
wharf:wharves
wife:wives
wolf:wolves
woman:women
workman:workmen
";

/// More and most stay: they are function words, not degrees of one word.
const COMPARATIVES: &str = "\
bad:worse worst
good:better best
low:lowest
";

/// Plurals whose ending has two readings.
const PLURALS: &str = "\
ache:aches
ad:ads
alias:aliases
atlas:atlases
axe:axed
bias:biases biased biasing
bonus:bonuses
bus:buses
cache:caches
calorie:calories
campus:campuses
canoe:canoes
canvas:canvases canvassed canvassing
census:censuses
chorus:choruses
circus:circuses
consensus:consensuses
cookie:cookies
corpus:corpora
foe:foes
gas:gases
genius:geniuses
headache:headaches
lens:lenses
minus:minuses
movie:movies
niche:niches
nexus:nexuses
octopus:octopuses
pie:pies
plus:pluses
prospectus:prospectuses
rookie:rookies
shoe:shoes
smoothie:smoothies
status:statuses
surplus:surpluses
syllabus:syllabuses
toe:toes
virus:viruses
coronavirus:coronaviruses
walrus:walruses
zombie:zombies
";
