//! British spelling → American, for match keys only.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// The American spelling of a lower-case word without inflection; other words as they are.
///
/// A table of words, and three rules: `-our` in a list of stems (*labour*, *favourable*),
/// `-isation` → `-ization`, and `-ise`, `-yse` → `-ize`, `-yze` outside the words that are so
/// spelled everywhere (*advise*, *enterprise*).
pub(super) fn american(word: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(spelling) = TABLE.get(word.as_ref()) {
        return Cow::Borrowed(spelling);
    }
    // Few words have one of these anywhere; the rest end here.
    if !["our", "is", "lys"].iter().any(|part| word.contains(part)) {
        return word;
    }
    if let Some(stem) = OUR.iter().find(|stem| word.starts_with(**stem)) {
        let (kept, rest) = (&stem[..stem.len() - 2], &word[stem.len()..]);
        return Cow::Owned(format!("{kept}r{rest}"));
    }
    ize(&word).map_or(word, Cow::Owned)
}

fn ize(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("isation") {
        return Some(format!("{stem}ization"));
    }
    if let Some(stem) = word.strip_suffix("lyse") {
        return Some(format!("{stem}lyze"));
    }
    let verb = word.strip_suffix('r').unwrap_or(word);
    let stem = verb.strip_suffix("ise")?;
    let own = stem.len() < 4 || stem.ends_with('w') || ISE.contains(verb);
    (!own).then(|| format!("{stem}iz{}", &word[stem.len() + 2..]))
}

static TABLE: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| WORDS.split_whitespace().filter_map(|pair| pair.split_once('=')).collect());

static ISE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| ISE_EVERYWHERE.split_whitespace().collect());

const OUR: [&str; 27] = [
    "labour",
    "colour",
    "favour",
    "honour",
    "dishonour",
    "harbour",
    "neighbour",
    "behaviour",
    "misbehaviour",
    "endeavour",
    "flavour",
    "humour",
    "rumour",
    "vapour",
    "vigour",
    "savour",
    "armour",
    "odour",
    "parlour",
    "rigour",
    "splendour",
    "tumour",
    "valour",
    "fervour",
    "candour",
    "clamour",
    "ardour",
];

const ISE_EVERYWHERE: &str = "
advise advertise apprise arise chastise circumcise comprise compromise concise demise despise devise disguise enterprise
excise exercise expertise franchise disenfranchise improvise incise merchandise noise paradise poise praise appraise precise imprecise
premise promise raise revise rise sunrise moonrise supervise surmise surprise televise treatise turquoise tortoise porpoise cruise bruise
bourgeoise marquise valise reprise malaise liaise mayonnaise chaise uprise
";

const WORDS: &str = "
centre=center theatre=theater metre=meter kilometre=kilometer centimetre=centimeter millimetre=millimeter nanometre=nanometer
litre=liter millilitre=milliliter fibre=fiber calibre=caliber sabre=saber spectre=specter lustre=luster sombre=somber
epicentre=epicenter programme=program programmer=programmer defence=defense offence=offense pretence=pretense licence=license
practise=practice catalogue=catalog analogue=analog cheque=check grey=gray tyre=tire kerb=curb aluminium=aluminum ageing=aging
fulfil=fulfill enrol=enroll instil=instill distil=distill enrolment=enrollment fulfilment=fulfillment instalment=installment
skilful=skillful wilful=willful traveller=traveler modeller=modeler counsellor=counselor jeweller=jeweler jewellery=jewelry
marvellous=marvelous woollen=woolen plough=plow sceptic=skeptic sceptical=skeptical scepticism=skepticism manoeuvre=maneuver
mould=mold smoulder=smolder judgement=judgment acknowledgement=acknowledgment artefact=artifact math=math maths=math
paediatric=pediatric paediatrics=pediatrics anaemia=anemia haemorrhage=hemorrhage encyclopaedia=encyclopedia foetus=fetus
oestrogen=estrogen diarrhoea=diarrhea aeroplane=airplane towards=toward afterwards=afterward amongst=among whilst=while
co-operation=cooperation co-operate=cooperate co-operative=cooperative co-ordination=coordination co-ordinate=coordinate
storey=story pyjamas=pajamas mum=mom cosy=cozy draught=draft gramme=gram kilogramme=kilogram orientate=orient cancelation=cancellation
archaeology=archeology archaeological=archeological archaeologist=archeologist orthopaedic=orthopedic leukaemia=leukemia
sulphur=sulfur moustache=mustache speciality=specialty tonne=ton
";
