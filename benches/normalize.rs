//! Throughput of the normal form by script, one paragraph at a time into one buffer.
//!
//! `cargo bench --bench normalize`; a name after `--` selects benchmarks, such as `-- standard`.
//! `REFRAIN_BENCH_FILE=path` adds a file, which is read by lines.
//!
//! `standard` is what a detector does by default. Scripts differ because they take different paths: ASCII and Arabic
//! letters need no table, other characters below U+0800 use a table for 64 bytes at a time, and all others are handled
//! one by one. In `standard_of_nfd` every mark is separate from its letter. `whitespace` has a path of its own. The
//! others are settings that go through `normalize/fast/configured.rs`; with `marks_kept`, Arabic with vowel marks goes
//! to the rules, which is the worst case.

use std::hint::black_box;

use divan::counter::BytesCount;
use divan::{Bencher, black_box_drop};
use refrain::{Composition, Normalization, Normalizer, Spacing};
use unicode_normalization::UnicodeNormalization;

fn main() {
    divan::main();
}

/// Natural paragraphs, mostly articles 1 and 2 of the Universal Declaration of Human Rights.
const PARAGRAPHS: &[(&str, &str)] = &[
    (
        "english",
        "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood. Everyone is entitled to all the rights and freedoms set forth in this Declaration, without distinction of any kind, such as race, colour, sex, language, religion, political or other opinion, national or social origin, property, birth or other status.",
    ),
    (
        "english “quotes”",
        "“It’s a poor sort of memory that only works backwards,” the Queen remarked. “What sort of things do you remember best?” Alice ventured to ask. “Oh, things that happened the week after next,” the Queen replied in a careless tone — “for instance, now,” she went on, “there’s the King’s Messenger. He’s in prison now, being punished.”",
    ),
    (
        "arabic",
        "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق . وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء . لكل إنسان حق التمتع بكافة الحقوق والحريات الواردة في هذا الإعلان ، دون أي تمييز ، كالتمييز بسبب العنصر أو اللون أو الجنس أو اللغة أو الدين أو الرأي السياسي أو أي رأي آخر ، أو الأصل الوطني أو الاجتماعي أو الثروة أو الميلاد أو أي وضع آخر .",
    ),
    (
        "arabic, vowelled",
        "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ الرَّحْمَٰنِ الرَّحِيمِ مَالِكِ يَوْمِ الدِّينِ إِيَّاكَ نَعْبُدُ وَإِيَّاكَ نَسْتَعِينُ اهْدِنَا الصِّرَاطَ الْمُسْتَقِيمَ صِرَاطَ الَّذِينَ أَنْعَمْتَ عَلَيْهِمْ غَيْرِ الْمَغْضُوبِ عَلَيْهِمْ وَلَا الضَّالِّينَ",
    ),
    (
        "persian",
        "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. همه دارای عقل و وجدان هستند و باید نسبت به یکدیگر با روح برادری رفتار کنند. هر کس می‌تواند بدون هیچ‌گونه تمایز، مخصوصاً از حیث نژاد، رنگ، جنس، زبان، مذهب، عقیدهٔ سیاسی یا هر عقیدهٔ دیگر از تمام حقوق بهره‌مند گردد.",
    ),
    (
        "hebrew, pointed",
        "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃ וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי תְהוֹם וְרוּחַ אֱלֹהִים מְרַחֶפֶת עַל־פְּנֵי הַמָּיִם׃ וַיֹּאמֶר אֱלֹהִים יְהִי אוֹר וַיְהִי־אוֹר׃",
    ),
    (
        "russian",
        "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства. Каждый человек должен обладать всеми правами и всеми свободами, провозглашенными настоящей Декларацией, без какого бы то ни было различия.",
    ),
    (
        "greek",
        "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης. Κάθε άνθρωπος δικαιούται να επικαλείται όλα τα δικαιώματα και όλες τις ελευθερίες.",
    ),
    (
        "greek, polytonic",
        "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν, καὶ θεὸς ἦν ὁ λόγος. οὗτος ἦν ἐν ἀρχῇ πρὸς τὸν θεόν. πάντα δι’ αὐτοῦ ἐγένετο, καὶ χωρὶς αὐτοῦ ἐγένετο οὐδὲ ἕν ὃ γέγονεν. ἐν αὐτῷ ζωὴ ἦν, καὶ ἡ ζωὴ ἦν τὸ φῶς τῶν ἀνθρώπων· καὶ τὸ φῶς ἐν τῇ σκοτίᾳ φαίνει, καὶ ἡ σκοτία αὐτὸ οὐ κατέλαβεν.",
    ),
    (
        "french",
        "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Chacun peut se prévaloir de tous les droits et de toutes les libertés proclamés dans la présente Déclaration, sans distinction aucune.",
    ),
    (
        "vietnamese",
        "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được tạo hóa ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu. Ai cũng được hưởng những quyền tự do ghi trong bản Tuyên ngôn này không phân biệt đối xử vì bất cứ lý do nào.",
    ),
    (
        "hindi",
        "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए। सभी को इस घोषणा में सन्निहित सभी अधिकारों और आज़ादियों को प्राप्त करने का हक़ है और इस मामले में जाति, वर्ण, लिंग, भाषा, धर्म, राजनीति या अन्य विचार-प्रणाली का विचार न किया जाएगा।",
    ),
    (
        "bengali",
        "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে; সুতরাং সকলেরই একে অপরের প্রতি ভ্রাতৃত্বসুলভ মনোভাব নিয়ে আচরণ করা উচিত।",
    ),
    (
        "tamil",
        "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் மதிப்பிலும், உரிமைகளிலும் சமமானவர்கள், அவர்கள் நியாயத்தையும் மனச்சாட்சியையும் இயற்பண்பாகப் பெற்றவர்கள். அவர்கள் ஒருவருடனொருவர் சகோதர உணர்வுப் பாங்கில் நடந்துகொள்ளல் வேண்டும்.",
    ),
    (
        "thai",
        "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ ทุกคนย่อมมีสิทธิและอิสรภาพทั้งปวงตามที่กำหนดไว้ในปฏิญญานี้ โดยปราศจากความแตกต่างไม่ว่าชนิดใดๆ",
    ),
    (
        "burmese",
        "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် သိတတ်သော စိတ်တို့ရှိကြ၍",
    ),
    (
        "chinese",
        "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。人人有资格享有本宣言所载的一切权利和自由，不分种族、肤色、性别、语言、宗教、政治或其他见解、国籍或社会出身、财产、出生或其他身份等任何区别。",
    ),
    (
        "japanese",
        "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。すべて人は、人種、皮膚の色、性、言語、宗教、政治上その他の意見、国民的若しくは社会的出身、財産、門地その他の地位又はこれに類するいかなる事由による差別をも受けることなく、",
    ),
    (
        "korean",
        "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다. 모든 사람은 인종, 피부색, 성, 언어, 종교, 정치적 또는 기타의 견해, 민족적 또는 사회적 출신, 재산, 출생 또는 기타의 신분과 같은 어떠한 종류의 차별이 없이",
    ),
];

fn paragraph(name: &str) -> &'static str {
    PARAGRAPHS.iter().find(|p| p.0 == name).map_or("", |p| p.1)
}

/// About 100 KB of a paragraph, in lines that begin at different offsets of it, so that the branch predictor cannot
/// learn the text.
fn lines(text: &str) -> Vec<String> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut lines = Vec::new();
    let mut bytes = 0;
    let mut step = 7;
    while bytes < 100_000 {
        let at = starts[step % starts.len()];
        let (head, tail) = text.split_at(at);
        let line = match step % 3 {
            0 => tail.to_string(),
            _ => format!("{tail} {head}"),
        };
        step = (step * 31 + 17) & 0xFFFF;
        bytes += line.len();
        lines.push(line);
    }
    lines
}

fn run(bencher: Bencher<'_, '_>, setting: Normalization, lines: Vec<String>) {
    let normalizer = Normalizer::new(setting);
    let mut out = String::new();
    let bytes: usize = lines.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for line in &lines {
            out.clear();
            normalizer.append(black_box(line), &mut out);
            black_box(&out);
        }
    });
    black_box_drop(out);
}

#[divan::bench(args = PARAGRAPHS.iter().map(|p| p.0))]
fn standard(bencher: Bencher<'_, '_>, name: &str) {
    run(bencher, Normalization::standard(), lines(paragraph(name)));
}

#[divan::bench(args = ["vietnamese", "korean", "japanese", "hindi", "greek, polytonic", "arabic"])]
fn standard_of_nfd(bencher: Bencher<'_, '_>, name: &str) {
    let decomposed: String = paragraph(name).nfd().collect();
    run(bencher, Normalization::standard(), lines(&decomposed));
}

#[divan::bench(args = ["english", "arabic", "russian", "japanese"])]
fn whitespace(bencher: Bencher<'_, '_>, name: &str) {
    run(bencher, Normalization::whitespace(), lines(paragraph(name)));
}

#[divan::bench(args = ["english", "arabic", "arabic, vowelled", "russian", "japanese"])]
fn case_kept(bencher: Bencher<'_, '_>, name: &str) {
    run(bencher, Normalization::standard().fold_case(false), lines(paragraph(name)));
}

#[divan::bench(args = ["english", "arabic", "arabic, vowelled", "russian", "japanese"])]
fn marks_kept(bencher: Bencher<'_, '_>, name: &str) {
    run(bencher, Normalization::standard().drop_optional_marks(false), lines(paragraph(name)));
}

#[divan::bench(args = ["english", "arabic", "japanese"])]
fn canonical_without_tokens(bencher: Bencher<'_, '_>, name: &str) {
    let setting = Normalization::standard().composition(Composition::Canonical).spacing(Spacing::SingleSpaces);
    run(bencher, setting, lines(paragraph(name)));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn file(bencher: Bencher<'_, '_>) {
    let path = std::env::var("REFRAIN_BENCH_FILE").unwrap_or_default();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    run(bencher, Normalization::standard(), text.lines().map(String::from).collect());
}
