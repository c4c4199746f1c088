"""English words that the rules would misread, and the ones that the engine itself says most. `1` marks the stress.

Words without a mark are little words of grammar, said weakly.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_TABLE: Final = """
a AX | an AX N | the DH AX | and AX N D | or AO R | of AX V | to T UW | in IH N | on AA N | at AE T | by B AY | for F AO R
from F R AX M | with W IH DH | without W IH DH AW1 T | as AE Z | is IH Z | are AA R | was W AX Z | were W ER | be B IY
been B IH N | am AE M | it IH T | its IH T S | i AY1 | you Y UW | your Y AO R | he HH IY | she SH IY | we W IY
they DH EY | them DH EH M | their DH EH R | his HH IH Z | her HH ER | my M AY | me M IY | us AH S | our AW R
this DH IH S | that DH AE T | these DH IY Z | those DH OW Z | there DH EH R | here HH IH1 R | not N AA1 T | no N OW1
but B AH T | if IH F | so S OW | than DH AE N | then DH EH N | into IH N T UW | out AW1 T | up AH1 P | all AO1 L
one W AH1 N | two T UW1 | three TH R IY1 | four F AO1 R | five F AY1 V | six S IH1 K S | seven S EH1 V AX N | eight EY1 T
nine N AY1 N | ten T EH1 N | eleven IH L EH1 V AX N | twelve T W EH1 L V | thirteen TH ER T IY1 N | fifteen F IH F T IY1 N
eighteen EY T IY1 N | twenty T W EH1 N T IY | thirty TH ER1 T IY | forty F AO1 R T IY | fifty F IH1 F T IY
eighty EY1 T IY | hundred HH AH1 N D R AX D | thousand TH AW1 Z AX N D | million M IH1 L Y AX N | zero Z IH1 R OW
point P OY1 N T | percent P ER S EH1 N T | minus M AY1 N AX S | plus P L AH1 S | first F ER1 S T | second S EH1 K AX N D
third TH ER1 D | half HH AE1 F | once W AH1 N S | only OW1 N L IY | both B OW1 TH | some S AH1 M | any EH1 N IY
many M EH1 N IY | more M AO1 R | most M OW1 S T | much M AH1 CH | very V EH1 R IY | every EH1 V R IY | other AH1 DH ER
another AX N AH1 DH ER | what W AH1 T | which W IH1 CH | who HH UW1 | whose HH UW1 Z | where W EH1 R | when W EH1 N
why W AY1 | how HH AW1 | have HH AE V | has HH AE Z | had HH AE D | do D UW | does D AH Z | done D AH1 N | did D IH D
can K AE N | cannot K AE1 N AA T | could K UH D | would W UH D | should SH UH D | will W IH L | may M EY | might M AY T
must M AH S T | say S EY1 | says S EH1 Z | said S EH1 D | see S IY1 | seen S IY1 N | look L UH1 K | show SH OW1
find F AY1 N D | ask AE1 S K | know N OW1 | known N OW1 N | come K AH1 M | give G IH1 V | live L IH1 V | love L AH1 V
above AX B AH1 V | below B IH L OW1 | between B IH T W IY1 N | over OW1 V ER | under AH1 N D ER | after AE1 F T ER
before B IH F AO1 R | again AX G EH1 N | against AX G EH1 N S T | about AX B AW1 T | around AX R AW1 N D | away AX W EY1
today T AX D EY1 | people P IY1 P AX L | person P ER1 S AX N | woman W UH1 M AX N | women W IH1 M AX N | man M AE1 N
child CH AY1 L D | friend F R EH1 N D | mother M AH1 DH ER | father F AA1 DH ER | brother B R AH1 DH ER | world W ER1 L D
work W ER1 K | word W ER1 D | water W AO1 T ER | house HH AW1 S | money M AH1 N IY | eye AY1 | eyes AY1 Z | heart HH AA1 R T
earth ER1 TH | great G R EY1 T | good G UH1 D | great G R EY1 T | new N UW1 | old OW1 L D | right R AY1 T | left L EH1 F T
high HH AY1 | low L OW1 | large L AA1 R JH | small S M AO1 L | big B IH1 G | little L IH1 T AX L | same S EY1 M
different D IH1 F R AX N T | difference D IH1 F R AX N S | differ D IH1 F ER | hello HH AX L OW1 | please P L IY1 Z
thank TH AE1 NG K | yes Y EH1 S | okay OW K EY1 | sorry S AA1 R IY | help HH EH1 L P | beautiful B Y UW1 T IH F AX L
picture P IH1 K CH ER | image IH1 M IH JH | photo F OW1 T OW | color K AH1 L ER | colour K AH1 L ER | pixel P IH1 K S AX L
black B L AE1 K | white W AY1 T | grey G R EY1 | gray G R EY1 | red R EH1 D | green G R IY1 N | blue B L UW1
yellow Y EH1 L OW | orange AO1 R IH N JH | brown B R AW1 N | purple P ER1 P AX L | pink P IH1 NG K | beige B EY1 ZH
olive AA1 L IH V | lime L AY1 M | mint M IH1 N T | teal T IY1 L | turquoise T ER1 K W OY Z | navy N EY1 V IY
sky S K AY1 | lavender L AE1 V AX N D ER | magenta M AX JH EH1 N T AX | dark D AA1 R K | light L AY1 T | bright B R AY1 T
brightness B R AY1 T N AX S | medium M IY1 D IY AX M | contrast K AA1 N T R AE S T | sharp SH AA1 R P | soft S AO1 F T
sharpness SH AA1 R P N AX S | blurred B L ER1 D | plain P L EY1 N | size S AY1 Z | width W IH1 D TH | height HH AY1 T
format F AO1 R M AE T | landscape L AE1 N D S K EY P | portrait P AO1 R T R AX T | square S K W EH1 R | region R IY1 JH AX N
area EH1 R IY AX | areas EH1 R IY AX Z | connected K AX N EH1 K T AX D | transparent T R AE N S P EH1 R AX N T
transparency T R AE N S P EH1 R AX N S IY | animated AE1 N IH M EY T AX D | frame F R EY1 M | face F EY1 S | code K OW1 D
text T EH1 K S T | engine EH1 N JH AX N | model M AA1 D AX L | vidra V IY1 D R AX | built B IH1 L T | cannot K AE1 N AA T
measure M EH1 ZH ER | measurement M EH1 ZH ER M AX N T | recognise R EH1 K AX G N AY Z | recognize R EH1 K AX G N AY Z
mean M IY1 N | main M EY1 N | mostly M OW1 S T L IY | megapixel M EH1 G AX P IH K S AX L | kilobyte K IH1 L AX B AY T
megabyte M EH1 G AX B AY T | byte B AY1 T | file F AY1 L | laplacian L AX P L AA1 S IY AX N | variance V EH1 R IY AX N S
detector D IH T EH1 K T ER | compare K AX M P EH1 R | comparison K AX M P EH1 R AX S AX N | identical AY D EH1 N T IH K AX L
visibly V IH1 Z AX B L IY | smaller S M AO1 L ER | property P R AA1 P ER T IY | value V AE1 L Y UW | number N AH1 M B ER
none N AH1 N | whole HH OW1 L | question K W EH1 S CH AX N | answer AE1 N S ER | idea AY D IY1 AX | sure SH UH1 R
use Y UW1 Z | used Y UW1 Z D | using Y UW1 Z IH NG | usually Y UW1 ZH AX L IY | minute M IH1 N AX T | hour AW1 R | day D EY1
year Y IH1 R | moment M OW1 M AX N T | often AO1 F AX N | island AY1 L AX N D | listen L IH1 S AX N | castle K AE1 S AX L
though DH OW1 | through TH R UW1 | thought TH AO1 T | enough IH N AH1 F | rough R AH1 F | cough K AO1 F | laugh L AE1 F
tough T AH1 F | daughter D AO1 T ER | caught K AO1 T | taught T AO1 T | bought B AO1 T | brought B R AO1 T | eight EY1 T
weight W EY1 T | foreign F AO1 R AX N | sign S AY1 N | design D IH Z AY1 N | sugar SH UH1 G ER | busy B IH1 Z IY
business B IH1 Z N AX S | heavy HH EH1 V IY | head HH EH1 D | bread B R EH1 D | ready R EH1 D IY | instead IH N S T EH1 D
weather W EH1 DH ER | feather F EH1 DH ER | health HH EH1 L TH | learn L ER1 N | early ER1 L IY | heard HH ER1 D
bear B EH1 R | wear W EH1 R | break B R EY1 K | steak S T EY1 K | move M UW1 V | prove P R UW1 V | lose L UW1 Z
shoe SH UW1 | door D AO1 R | floor F L AO1 R | blood B L AH1 D | flood F L AH1 D | foot F UH1 T | book B UH1 K
took T UH1 K | wood W UH1 D | wolf W UH1 L F | front F R AH1 N T | month M AH1 N TH | tongue T AH1 NG | young Y AH1 NG
country K AH1 N T R IY | touch T AH1 CH | double D AH1 B AX L | trouble T R AH1 B AX L | group G R UW1 P | soup S UW1 P
piece P IY1 S | field F IY1 L D | believe B IH L IY1 V | receive R IH S IY1 V | either IY1 DH ER | machine M AX SH IY1 N
police P AX L IY1 S | kite K AY1 T | fox F AA1 K S | lighthouse L AY1 T HH AW S | otter AA1 T ER | quick K W IH1 K
jumps JH AH1 M P S | lazy L EY1 Z IY | dog D AO1 G | cat K AE1 T | sea S IY1 | sun S AH1 N | moon M UW1 N | snow S N OW1
tree T R IY1 | mountain M AW1 N T AX N | river R IH1 V ER | city S IH1 T IY | open OW1 P AX N | table T EY1 B AX L
because B IH K AO1 Z | always AO1 L W EY Z | also AO1 L S OW | almost AO1 L M OW S T | ever EH1 V ER | never N EH1 V ER
even IY1 V AX N | evening IY1 V N IH NG | eighth EY1 T TH | computer K AX M P Y UW1 T ER | internet IH1 N T ER N EH T
apple AE1 P AX L | being B IY1 IH NG | doing D UW1 IH NG | going G OW1 IH NG | something S AH1 M TH IH NG
nothing N AH1 TH IH NG | anything EH1 N IY TH IH NG | everything EH1 V R IY TH IH NG | someone S AH1 M W AH N
"""
LEXICON: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {word: tuple(sounds) for word, *sounds in (entry.split() for entry in _TABLE.replace("\n", " | ").split("|") if entry.strip())}
)

LETTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        letter: tuple(sounds)
        for letter, *sounds in (
            entry.split()
            for entry in (
                "a EY1|b B IY1|c S IY1|d D IY1|e IY1|f EH1 F|g JH IY1|h EY1 CH|i AY1|j JH EY1|k K EY1|l EH1 L|m EH1 M|"
                "n EH1 N|o OW1|p P IY1|q K Y UW1|r AA1 R|s EH1 S|t T IY1|u Y UW1|v V IY1|w D AH1 B AX L Y UW|x EH1 K S|"
                "y W AY1|z Z IY1"
            ).split("|")
        )
    }
)
"""Names of letters, for what is spelt out."""
