//! Marks: what words do between figures and cues, as bit flags.

/// A mark between figures and cues, as bit flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u128);

/// A mark of each list of the word files.
pub(super) const MARKS: [(&str, Marks); 85] = [
    ("parts", Marks::PART),
    ("out_of", Marks::OUT_OF),
    ("tolls", Marks::TOLL),
    ("reach", Marks::REACH),
    ("among", Marks::AMONG),
    ("from", Marks::FROM),
    ("nothing", Marks::NOTHING),
    ("illness", Marks::ILLNESS),
    ("light", Marks::LIGHT),
    ("barriers", Marks::BARRIER),
    ("and", Marks::AND),
    ("passive", Marks::PASSIVE),
    ("determiners", Marks::DETERMINER),
    ("according", Marks::ACCORDING),
    ("says", Marks::SAYS),
    ("that", Marks::THAT),
    ("was", Marks::WAS),
    ("had", Marks::HAD),
    ("agents", Marks::AGENT),
    ("rises", Marks::RISES),
    ("inside", Marks::INSIDE),
    ("articles", Marks::ARTICLE),
    ("verbs", Marks::VERB),
    ("suffers", Marks::SUFFERS),
    ("ages", Marks::AGE),
    ("of_them", Marks::OF_THEM),
    ("nobody", Marks::NOBODY),
    ("clauses", Marks::CLAUSE),
    ("singular", Marks::SINGULAR),
    ("spares", Marks::SPARES),
    ("collectives", Marks::COLLECTIVE),
    ("excepts", Marks::EXCEPT),
    ("without", Marks::WITHOUT),
    ("sports", Marks::SPORT),
    ("prepositions", Marks::PREPOSITION),
    ("governs", Marks::GOVERNS),
    ("locatives", Marks::LOCATIVE),
    ("compared", Marks::COMPARED),
    ("violence", Marks::VIOLENCE),
    ("they", Marks::THEY),
    ("confirms", Marks::CONFIRMS),
    ("estimates", Marks::ESTIMATES),
    ("alleges", Marks::ALLEGES),
    ("denies", Marks::DENIES),
    ("negates", Marks::NEGATES),
    ("blame", Marks::BLAME),
    ("relatives", Marks::RELATIVE),
    ("exceeds", Marks::EXCEEDS),
    ("nears", Marks::NEARS),
    ("captors", Marks::CAPTOR),
    ("appositions", Marks::APPOSITION),
    ("homes", Marks::HOME),
    ("authorities", Marks::AUTHORITY),
    ("more", Marks::MORE),
    ("roughly", Marks::ROUGHLY),
    ("perhaps", Marks::PERHAPS),
    ("may", Marks::MAY),
    ("frees", Marks::FREES),
    ("numbered", Marks::NUMBERED),
    ("relates", Marks::RELATES),
    ("those", Marks::THOSE),
    ("unreal", Marks::UNREAL),
    ("causes", Marks::CAUSES),
    ("conditions", Marks::CONDITION),
    ("retells", Marks::RETELLS),
    ("grounds", Marks::GROUND),
    ("modals", Marks::MODAL),
    ("infinitives", Marks::INFINITIVE),
    ("ratios", Marks::RATIO),
    ("loses", Marks::LOSES),
    ("forces", Marks::FORCES),
    ("possessions", Marks::POSSESSION),
    ("seizes", Marks::SEIZES),
    ("of_age", Marks::OF_AGE),
    ("credits", Marks::CREDIT),
    ("takes", Marks::TAKES),
    ("degrees", Marks::DEGREE),
    ("cases", Marks::CASE),
    ("spends", Marks::SPENDS),
    ("spent", Marks::SPENT),
    ("meets", Marks::MEETS),
    ("works", Marks::WORK),
    ("titles", Marks::TITLE),
    ("fatal", Marks::FATAL),
    ("holds", Marks::HOLDS),
];

impl Marks {
    /// Behind it stands a stated part: among them.
    pub const PART: Marks = Marks(1);
    /// Behind it stands the whole: out of.
    pub const OUT_OF: Marks = Marks(2);
    /// Number of, toll.
    pub const TOLL: Marks = Marks(4);
    /// Reached, to: before the latest figure of a toll.
    pub const REACH: Marks = Marks(8);
    /// "Between" of a mixed class: بين قتيل وجريح.
    pub const AMONG: Marks = Marks(16);
    /// من, of.
    pub const FROM: Marks = Marks(32);
    /// None of what follows.
    pub const NOTHING: Marks = Marks(64);
    /// Makes an injury an illness or a sport.
    pub const ILLNESS: Marks = Marks(128);
    /// Weighs little between a cue and its figure.
    pub const LIGHT: Marks = Marks(256);
    /// Begins another clause.
    pub const BARRIER: Marks = Marks(512);
    /// And, or.
    pub const AND: Marks = Marks(1024);
    /// An auxiliary of the passive voice.
    pub const PASSIVE: Marks = Marks(2048);
    /// Begins an object that is no figure: killed a man.
    pub const DETERMINER: Marks = Marks(4096);
    /// According to: the source stands behind it.
    pub const ACCORDING: Marks = Marks(1 << 13);
    /// A verb of saying.
    pub const SAYS: Marks = Marks(1 << 14);
    /// Ends the name of a source: that.
    pub const THAT: Marks = Marks(1 << 15);
    /// كان before the name of a source …
    pub const WAS: Marks = Marks(1 << 16);
    /// … and قد behind it.
    pub const HAD: Marks = Marks(1 << 17);
    /// By, at the hands of: the actor stands behind it.
    pub const AGENT: Marks = Marks(1 << 18);
    /// A verb of a running total.
    pub const RISES: Marks = Marks(1 << 19);
    /// Among: before a second mention whose parts follow.
    pub const INSIDE: Marks = Marks(1 << 20);
    /// Makes the participle behind it a noun or an adjective: the wounded man.
    pub const ARTICLE: Marks = Marks(1 << 21);
    /// An auxiliary or a common verb: the words for who is counted end before it.
    pub const VERB: Marks = Marks(1 << 22);
    /// A verb whose subject has the harm named behind it: suffered gunshot wounds.
    pub const SUFFERS: Marks = Marks(1 << 23);
    /// Ages follow: aged 4, 6 and 9.
    pub const AGE: Marks = Marks(1 << 24);
    /// Makes the figure before it a part: four of them.
    pub const OF_THEM: Marks = Marks(1 << 25);
    /// A subject that nobody is: no one was hurt.
    pub const NOBODY: Marks = Marks(1 << 26);
    /// Begins a clause with a subject of its own: watched as a man died.
    pub const CLAUSE: Marks = Marks(1 << 27);
    /// An auxiliary whose subject is one: was.
    pub const SINGULAR: Marks = Marks(1 << 28);
    /// A verb that turns a harm away: saved 20 lives.
    pub const SPARES: Marks = Marks(1 << 29);
    /// What stands behind it is left out of a count: except.
    pub const EXCEPT: Marks = Marks(1 << 30);
    /// None of what follows at once: without.
    pub const WITHOUT: Marks = Marks(1 << 31);
    /// Near an injury it makes it one of sport.
    pub const SPORT: Marks = Marks(1 << 32);
    /// A figure behind it is no object, a word behind it no verb.
    pub const PREPOSITION: Marks = Marks(1 << 33);
    /// A preposition that may belong to the cue before it.
    pub const GOVERNS: Marks = Marks(1 << 34);
    /// Before a place where something happened: in, near, the city of.
    pub const LOCATIVE: Marks = Marks(1 << 35);
    /// A noun for several persons: a family of 5 has no age.
    pub const COLLECTIVE: Marks = Marks(1 << 36);

    /// Before the same count of another time: compared with.
    pub const COMPARED: Marks = Marks(1 << 37);

    /// Near an injury it makes it none of sport.
    pub const VIOLENCE: Marks = Marks(1 << 38);

    /// A pronoun behind which a whole is told in parts.
    pub const THEY: Marks = Marks(1 << 39);

    /// Vouches for what is said.
    pub const CONFIRMS: Marks = Marks(1 << 40);

    /// Gives what is said as a judgement.
    pub const ESTIMATES: Marks = Marks(1 << 41);

    /// Leaves what is said to who says it.
    pub const ALLEGES: Marks = Marks(1 << 42);

    /// Turns down what is said.
    pub const DENIES: Marks = Marks(1 << 43);

    /// Turns a verb of saying around: did not confirm.
    pub const NEGATES: Marks = Marks(1 << 44);

    /// What is denied in place of a figure: responsibility.
    pub const BLAME: Marks = Marks(1 << 45);

    /// Begins a clause about the noun before it.
    pub const RELATIVE: Marks = Marks(1 << 46);

    /// A verb before a toll that its figure is above …
    pub const EXCEEDS: Marks = Marks(1 << 59);

    /// … or near.
    pub const NEARS: Marks = Marks(1 << 60);

    /// Whom they hold is abducted, not arrested.
    pub const CAPTOR: Marks = Marks(1 << 61);

    /// Behind a comma it says more about the noun before it: التابع لوزارة الداخلية.
    pub const APPOSITION: Marks = Marks(1 << 62);

    /// What the displaced leave: منازلهم, من القتال.
    pub const HOME: Marks = Marks(1 << 63);

    /// Who speaks of what happens in the country.
    pub const AUTHORITY: Marks = Marks(1 << 64);

    /// Beside a share: more than half.
    pub const MORE: Marks = Marks(1 << 65);

    /// Beside a share: about half.
    pub const ROUGHLY: Marks = Marks(1 << 66);

    /// What follows has not happened: may kill, threatened to kill.
    pub const MAY: Marks = Marks(1 << 67);

    /// Before a verb in the present: what may happen.
    pub const PERHAPS: Marks = Marks(1 << 70);

    /// Sets captives free.
    pub const FREES: Marks = Marks(1 << 68);

    /// Before the number of those who were named: وعددهم.
    pub const NUMBERED: Marks = Marks(1 << 69);

    /// A pronoun that is the subject of the clause behind it: who.
    pub const RELATES: Marks = Marks(1 << 47);

    /// Persons of whom only the clause behind tells: those who.
    pub const THOSE: Marks = Marks(1 << 48);

    /// The infinitive behind it has not happened: planned to, threatens to.
    pub const UNREAL: Marks = Marks(1 << 49);

    /// A verb whose object is a harm: leave, result in.
    pub const CAUSES: Marks = Marks(1 << 50);

    /// Begins a clause of what may not be so: if.
    pub const CONDITION: Marks = Marks(1 << 51);

    /// Before another figure for what was counted before: spoke of.
    pub const RETELLS: Marks = Marks(1 << 52);

    /// A place that an adjective of a country lays in it: Kenyan roads.
    pub const GROUND: Marks = Marks(1 << 53);

    /// An auxiliary that says by itself that the verb behind it has not happened: could, will.
    pub const MODAL: Marks = Marks(1 << 54);

    /// Stands before an infinitive: to.
    pub const INFINITIVE: Marks = Marks(1 << 55);

    /// Between the two figures of a share: one in five.
    pub const RATIO: Marks = Marks(1 << 56);

    /// Kills, in Latin script, only those who fight or are near: lost 20 men, not 3 executives. In
    /// Arabic who loses is missing, unless it is a possession: فقد السيطرة.
    pub const LOSES: Marks = Marks(1 << 57);

    /// Whom an army or a family loses.
    pub const FORCES: Marks = Marks(1 << 58);

    /// What one may lose without being lost.
    pub const POSSESSION: Marks = Marks(1 << 71);

    /// Takes persons only where a noun for persons says so.
    pub const SEIZES: Marks = Marks(1 << 72);

    /// Makes the figure before it an age.
    pub const OF_AGE: Marks = Marks(1 << 73);

    /// A verb of saying that may say who did something: claimed the attack.
    pub const CREDIT: Marks = Marks(1 << 74);

    /// Takes the captives right behind it: planned to take 50 hostages.
    pub const TAKES: Marks = Marks(1 << 75);

    /// Makes the figure before it a part, where no cue stands behind: five hurt, two seriously.
    pub const DEGREE: Marks = Marks(1 << 76);

    /// Counts the noun behind it, in Arabic: ثلاث حالات اعتداء.
    pub const CASE: Marks = Marks(1 << 77);

    /// A verb of dying that may be one of spending: قضى …
    pub const SPENDS: Marks = Marks(1 << 78);

    /// … what is spent: ليلتهم.
    pub const SPENT: Marks = Marks(1 << 79);

    /// Waits for the death that its subject meets: لقي.
    pub const MEETS: Marks = Marks(1 << 80);

    /// A work of art, whose title stands in quotation marks behind it: the novel.
    pub const WORK: Marks = Marks(1 << 81);

    /// A title stands behind it, in quotation marks or capitals: titled.
    pub const TITLE: Marks = Marks(1 << 82);

    /// Says of a part of the wounded that it died: four of them fatally.
    pub const FATAL: Marks = Marks(1 << 83);

    /// A verb of room: can hold 300 inmates.
    pub const HOLDS: Marks = Marks(1 << 84);

    /// Whether it is any of these.
    pub fn any(self, of: Marks) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    pub const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}
