<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en_US">
    <context>
        <name>AboutSection</name>
        <message>
            <source>About Vidra</source>
            <translation>Vidra 정보</translation>
        </message>
        <message>
            <source>A studio for making pictures with your own key, on any OpenAI-compatible server or with the built-in engine. Everything stays in your own folder. MIT licence.</source>
            <translation>내 키로, OpenAI 호환 서버나 내장 엔진에서 그림을 만드는 작업실입니다. 모든 것은 내 폴더에 남습니다. MIT 라이선스.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy version facts</source>
            <translation>버전 정보 복사</translation>
        </message>
        <message>
            <source>Open log folder</source>
            <translation>로그 폴더 열기</translation>
        </message>
        <message>
            <source>The log holds no keys, prompts or pictures.</source>
            <translation>로그에는 키, 프롬프트, 그림이 들어가지 않습니다.</translation>
        </message>
    </context>
    <context>
        <name>ActionRow</name>
        <message>
            <source>On</source>
            <translation>켬</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>끔</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>동작 더 보기</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Create</source>
            <translation>만들기</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>보관함</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Go to or do</source>
            <translation>이동 또는 실행</translation>
        </message>
        <message>
            <source>Open pictures</source>
            <translation>그림 열기</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>작업</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>다시 실행</translation>
        </message>
        <message>
            <source>Next region of the window</source>
            <translation>창의 다음 구역</translation>
        </message>
        <message>
            <source>Previous region of the window</source>
            <translation>창의 이전 구역</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>전체 화면</translation>
        </message>
        <message>
            <source>Shortcut sheet</source>
            <translation>단축키 목록</translation>
        </message>
        <message>
            <source>Close window</source>
            <translation>창 닫기</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>종료</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>실행</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Go to the prompt</source>
            <translation>프롬프트로 이동</translation>
        </message>
        <message>
            <source>Add reference</source>
            <translation>참고 그림 추가</translation>
        </message>
        <message>
            <source>Previous version</source>
            <translation>이전 버전</translation>
        </message>
        <message>
            <source>Next version</source>
            <translation>다음 버전</translation>
        </message>
        <message>
            <source>Previous prompt</source>
            <translation>이전 프롬프트</translation>
        </message>
        <message>
            <source>Next prompt</source>
            <translation>다음 프롬프트</translation>
        </message>
        <message>
            <source>Model menu</source>
            <translation>모델 메뉴</translation>
        </message>
        <message>
            <source>New thread</source>
            <translation>새 스레드</translation>
        </message>
        <message>
            <source>Go to the refine field</source>
            <translation>다듬기 칸으로</translation>
        </message>
        <message>
            <source>Compare with the version before</source>
            <translation>이전 버전과 비교</translation>
        </message>
        <message>
            <source>Export thread…</source>
            <translation>스레드 내보내기…</translation>
        </message>
        <message>
            <source>Grid or single</source>
            <translation>격자 또는 한 장</translation>
        </message>
        <message>
            <source>Paste picture</source>
            <translation>그림 붙여넣기</translation>
        </message>
        <message>
            <source>Move and pick</source>
            <translation>이동, 선택</translation>
        </message>
        <message>
            <source>Pan</source>
            <translation>화면 이동</translation>
        </message>
        <message>
            <source>Mask brush</source>
            <translation>마스크 브러시</translation>
        </message>
        <message>
            <source>Mask eraser</source>
            <translation>마스크 지우개</translation>
        </message>
        <message>
            <source>Rectangle mask</source>
            <translation>사각형 마스크</translation>
        </message>
        <message>
            <source>Ellipse mask</source>
            <translation>타원 마스크</translation>
        </message>
        <message>
            <source>Lasso mask</source>
            <translation>올가미 마스크</translation>
        </message>
        <message>
            <source>Smart select</source>
            <translation>스마트 선택</translation>
        </message>
        <message>
            <source>Extend the frame</source>
            <translation>바깥 채우기</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>자르기</translation>
        </message>
        <message>
            <source>Adjust</source>
            <translation>보정</translation>
        </message>
        <message>
            <source>Draw a note</source>
            <translation>표시 그리기</translation>
        </message>
        <message>
            <source>Text note</source>
            <translation>글자 표시</translation>
        </message>
        <message>
            <source>Smaller brush</source>
            <translation>브러시 작게</translation>
        </message>
        <message>
            <source>Larger brush</source>
            <translation>브러시 크게</translation>
        </message>
        <message>
            <source>Softer brush</source>
            <translation>브러시 부드럽게</translation>
        </message>
        <message>
            <source>Harder brush</source>
            <translation>브러시 단단하게</translation>
        </message>
        <message>
            <source>Invert mask</source>
            <translation>마스크 반전</translation>
        </message>
        <message>
            <source>Clear mask</source>
            <translation>마스크 지우기</translation>
        </message>
        <message>
            <source>Mask the whole picture</source>
            <translation>그림 전체를 마스크로</translation>
        </message>
        <message>
            <source>Show mask</source>
            <translation>마스크 보기</translation>
        </message>
        <message>
            <source>Peek at the picture before, while held</source>
            <translation>누르는 동안 이전 그림 보기</translation>
        </message>
        <message>
            <source>Pan, while held</source>
            <translation>누르는 동안 화면 이동</translation>
        </message>
        <message>
            <source>Take a screenshot</source>
            <translation>화면 캡처</translation>
        </message>
        <message>
            <source>Mark a region</source>
            <translation>영역 표시</translation>
        </message>
        <message>
            <source>Read answer aloud</source>
            <translation>답변 소리 내어 읽기</translation>
        </message>
        <message>
            <source>Retry failed rows</source>
            <translation>실패한 행 다시 시도</translation>
        </message>
        <message>
            <source>Left panel</source>
            <translation>왼쪽 패널</translation>
        </message>
        <message>
            <source>Save picture as</source>
            <translation>다른 이름으로 그림 저장</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>그림 복사</translation>
        </message>
        <message>
            <source>Copy prompt</source>
            <translation>프롬프트 복사</translation>
        </message>
        <message>
            <source>Open in viewer</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Rate 0 to 5</source>
            <translation>별점 0~5</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Compare selected</source>
            <translation>선택한 그림 비교</translation>
        </message>
        <message>
            <source>Ask about this picture</source>
            <translation>이 그림에 질문</translation>
        </message>
        <message>
            <source>Edit this picture</source>
            <translation>이 그림 편집</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>정보</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>찾기</translation>
        </message>
        <message>
            <source>New collection</source>
            <translation>새 컬렉션</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>모두 선택</translation>
        </message>
        <message>
            <source>Select none</source>
            <translation>선택 해제</translation>
        </message>
        <message>
            <source>Earlier in the collection</source>
            <translation>컬렉션에서 앞으로</translation>
        </message>
        <message>
            <source>Later in the collection</source>
            <translation>컬렉션에서 뒤로</translation>
        </message>
        <message>
            <source>A row up in the collection</source>
            <translation>컬렉션에서 한 줄 위로</translation>
        </message>
        <message>
            <source>A row down in the collection</source>
            <translation>컬렉션에서 한 줄 아래로</translation>
        </message>
        <message>
            <source>Right panel</source>
            <translation>오른쪽 패널</translation>
        </message>
        <message>
            <source>Zoom in, larger tiles</source>
            <translation>확대, 큰 타일</translation>
        </message>
        <message>
            <source>Zoom out, smaller tiles</source>
            <translation>축소, 작은 타일</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>재생 또는 일시 정지</translation>
        </message>
        <message>
            <source>Slide show</source>
            <translation>슬라이드 쇼</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>창에 맞춤</translation>
        </message>
        <message>
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <source>Fit or 100 %</source>
            <translation>맞춤 또는 100 %</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>모든 곳</translation>
        </message>
        <message>
            <source>Pages with a prompt</source>
            <translation>프롬프트가 있는 페이지</translation>
        </message>
        <message>
            <source>Viewer</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>그림</translation>
        </message>
    </context>
    <context>
        <name>AddBar</name>
        <message>
            <source>Adding pictures</source>
            <translation>그림 추가 중</translation>
        </message>
        <message>
            <source>Do not ask again</source>
            <translation>다시 묻지 않기</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Copy into Library</source>
            <translation>보관함으로 복사</translation>
        </message>
        <message>
            <source>The files stay where they are; the library gets its own.</source>
            <translation>파일은 그대로 있고 보관함에 사본이 생깁니다.</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>연결</translation>
        </message>
        <message>
            <source>Their folder is shown where it lies. Nothing is copied.</source>
            <translation>폴더를 있는 자리에서 보여 줍니다. 복사하지 않습니다.</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>불러오기</translation>
        </message>
        <message>
            <source>Load the picture and keep it in the library</source>
            <translation>그림을 불러와 보관함에 둡니다</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>What has been added stays</source>
            <translation>추가된 그림은 그대로 있습니다</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>Show these pictures</source>
            <translation>이 그림들 보기</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>이유</translation>
        </message>
        <message>
            <source>Which files they are, and what is wrong with them</source>
            <translation>어떤 파일이고 무엇이 문제인지</translation>
        </message>
        <message>
            <source>Ask next time</source>
            <translation>다음에는 묻기</translation>
        </message>
        <message>
            <source>Ask again whether to copy or to link</source>
            <translation>복사할지 연결할지 다시 묻습니다</translation>
        </message>
        <message>
            <source>Load the picture from {host}?</source>
            <translation>{host}에서 그림을 불러올까요?</translation>
        </message>
        <message>
            <source>Looking for pictures…</source>
            <translation>그림을 찾는 중…</translation>
        </message>
        <message>
            <source>There are no pictures in it.</source>
            <translation>안에 그림이 없습니다.</translation>
        </message>
        <message numerus="yes">
            <source>Add %n picture(s) to {place}, copy into Library or link?</source>
            <translation>
                <numerusform>그림 %n장을 {place}에 추가합니다. 복사할까요, 연결할까요?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n picture(s), copy into Library or link?</source>
            <translation>
                <numerusform>그림 %n장을 추가합니다. 복사할까요, 연결할까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>Adding pictures: {done} of {total}</source>
            <translation>그림 추가 중: {total}장 가운데 {done}장</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>중지했습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) added.</source>
            <translation>
                <numerusform>그림 %n장을 추가했습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them is damaged.</source>
            <translation>
                <numerusform>그중 %n개는 손상되었습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) had been there already.</source>
            <translation>
                <numerusform>%n장은 이미 있던 그림입니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be added.</source>
            <translation>
                <numerusform>파일 %n개는 추가하지 못했습니다.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Adding</name>
        <message>
            <source>Add pictures</source>
            <translation>그림 추가</translation>
        </message>
        <message>
            <source>These pictures are in the library already.</source>
            <translation>이미 보관함에 있는 그림입니다.</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation>클립보드에 그림이 없습니다.</translation>
        </message>
        <message>
            <source>Pasted picture</source>
            <translation>붙여 넣은 그림</translation>
        </message>
        <message>
            <source>What is wrong with these files</source>
            <translation>이 파일들의 문제</translation>
        </message>
        <message>
            <source>Add as folder</source>
            <translation>폴더로 추가</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>검색</translation>
        </message>
    </context>
    <context>
        <name>AnswerForm</name>
        <message>
            <source>not known</source>
            <translation>알 수 없음</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>예</translation>
        </message>
        <message>
            <source>no</source>
            <translation>아니요</translation>
        </message>
        <message>
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>비어 있음</translation>
        </message>
        <message>
            <source>{left}–{right} % across, {top}–{bottom} % down</source>
            <translation>가로 {left}–{right} %, 세로 {top}–{bottom} %</translation>
        </message>
        <message>
            <source>Copy alt text</source>
            <translation>대체 텍스트 복사</translation>
        </message>
        <message>
            <source>Copy as HTML</source>
            <translation>HTML로 복사</translation>
        </message>
        <message>
            <source>Write into file…</source>
            <translation>파일에 기록…</translation>
        </message>
        <message>
            <source>Add tags to the picture</source>
            <translation>그림에 태그 추가</translation>
        </message>
        <message>
            <source>Create this</source>
            <translation>이대로 만들기</translation>
        </message>
        <message>
            <source>Show on the picture</source>
            <translation>그림에서 보기</translation>
        </message>
        <message>
            <source>Copy JSON</source>
            <translation>JSON 복사</translation>
        </message>
        <message>
            <source>Only decorates</source>
            <translation>장식용</translation>
        </message>
        <message>
            <source>Short text</source>
            <translation>짧은 글</translation>
        </message>
        <message>
            <source>Long text</source>
            <translation>긴 글</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>프롬프트</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>영역</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>위치</translation>
        </message>
    </context>
    <context>
        <name>AnswerWiring</name>
        <message>
            <source>Saved as {name}</source>
            <translation>{name}(으)로 저장했습니다</translation>
        </message>
        <message>
            <source>Written into the picture of the Library</source>
            <translation>보관함의 그림에 기록했습니다</translation>
        </message>
        <message>
            <source>Continue.</source>
            <translation>이어서 답해 주세요.</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>복사했습니다</translation>
        </message>
        <message>
            <source>Save answer</source>
            <translation>답변 저장</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>주소 복사</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Open this address outside of Vidra?</source>
            <translation>이 주소를 Vidra 밖에서 열까요?</translation>
        </message>
        <message>
            <source>This address cannot be opened</source>
            <translation>열 수 없는 주소입니다</translation>
        </message>
        <message>
            <source>Table copied</source>
            <translation>표를 복사했습니다</translation>
        </message>
        <message>
            <source>Save table</source>
            <translation>표 저장</translation>
        </message>
    </context>
    <context>
        <name>AreaChooser</name>
        <message>
            <source>Draw a rectangle around what you ask about</source>
            <translation>질문할 부분을 사각형으로 표시하세요</translation>
        </message>
        <message>
            <source>Draw a rectangle. Enter takes the whole screen, Esc goes back.</source>
            <translation>사각형을 그리세요. Enter는 화면 전체, Esc는 돌아가기입니다.</translation>
        </message>
    </context>
    <context>
        <name>Ask</name>
        <message>
            <source>Your question is kept.</source>
            <translation>질문은 그대로 있습니다.</translation>
        </message>
        <message>
            <source>Rephrase</source>
            <translation>바꿔 쓰기</translation>
        </message>
        <message>
            <source>Save and ask</source>
            <translation>저장하고 묻기</translation>
        </message>
        <message>
            <source>Ask the built-in engine</source>
            <translation>내장 엔진에 묻기</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>다시 확인</translation>
        </message>
        <message>
            <source>Drop</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>The question waits and is sent once the server is there.</source>
            <translation>질문은 기다렸다가 서버에 연결되면 보냅니다.</translation>
        </message>
        <message>
            <source>There is no question yet</source>
            <translation>아직 질문이 없습니다</translation>
        </message>
        <message>
            <source>Write one, or choose a preset.</source>
            <translation>질문을 쓰거나 프리셋을 고르세요.</translation>
        </message>
        <message numerus="yes">
            <source>This preset needs %n picture(s)</source>
            <translation>
                <numerusform>이 프리셋에는 그림 %n장이 필요합니다</numerusform>
            </translation>
        </message>
        <message>
            <source>Add more pictures first.</source>
            <translation>먼저 그림을 더 추가하세요.</translation>
        </message>
        <message numerus="yes">
            <source>This preset takes %n picture(s)</source>
            <translation>
                <numerusform>이 프리셋은 그림 %n장을 받습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>Take some out first.</source>
            <translation>먼저 그림을 빼세요.</translation>
        </message>
        <message>
            <source>{model} cannot see pictures</source>
            <translation>{model}은(는) 그림을 볼 수 없습니다</translation>
        </message>
        <message>
            <source>A stored file cannot go this way</source>
            <translation>저장된 파일은 이렇게 보낼 수 없습니다</translation>
        </message>
        <message>
            <source>It is on another server, or this API does not take it. Add the picture itself.</source>
            <translation>다른 서버에 있거나 이 API가 받지 않습니다. 그림 자체를 추가하세요.</translation>
        </message>
        <message>
            <source>{provider} did not answer, or its spending limit is reached. Your question is kept.</source>
            <translation>{provider}이(가) 답하지 않았거나 지출 한도에 닿았습니다. 질문은 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} cannot be reached. Your question is kept and nothing was sent.</source>
            <translation>{provider}에 연결할 수 없습니다. 질문은 그대로 있고 아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>The question is longer than {model} takes</source>
            <translation>질문이 {model}이(가) 받는 길이를 넘습니다</translation>
        </message>
        <message>
            <source>Shorten it or choose another model.</source>
            <translation>질문을 줄이거나 다른 모델을 고르세요.</translation>
        </message>
        <message>
            <source>Its safety check refused the question or a picture.</source>
            <translation>안전 검사에서 질문이나 그림이 거절되었습니다.</translation>
        </message>
        <message>
            <source>Its safety check refused the question or a picture and gave the reason “{reason}”.</source>
            <translation>안전 검사에서 질문이나 그림이 거절되었습니다. 이유: “{reason}”.</translation>
        </message>
        <message>
            <source>{provider} did not answer this</source>
            <translation>{provider}이(가) 답하지 않았습니다</translation>
        </message>
        <message>
            <source>{provider} stopped answering</source>
            <translation>{provider}이(가) 응답을 멈췄습니다</translation>
        </message>
        <message>
            <source>What had come is kept.</source>
            <translation>받은 부분은 남아 있습니다.</translation>
        </message>
        <message>
            <source>Vidra closed while this was on its way</source>
            <translation>답변을 받는 중에 Vidra가 닫혔습니다</translation>
        </message>
        <message>
            <source>It may have been answered and charged, so it is not sent again by itself.</source>
            <translation>답변되고 청구되었을 수 있으므로 스스로 다시 보내지 않습니다.</translation>
        </message>
        <message>
            <source>Pinned</source>
            <translation>고정됨</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>오늘</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>이번 주</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>이전</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>낮음</translation>
        </message>
        <message>
            <source>High</source>
            <translation>높음</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>원본</translation>
        </message>
        <message>
            <source>≈ {count} tokens</source>
            <translation>약 {count} 토큰</translation>
        </message>
        <message>
            <source>free</source>
            <translation>무료</translation>
        </message>
        <message>
            <source>price unknown</source>
            <translation>가격 정보 없음</translation>
        </message>
        <message>
            <source>{read} in, {written} out</source>
            <translation>입력 {read} · 출력 {written} 토큰</translation>
        </message>
        <message>
            <source>link</source>
            <translation>링크</translation>
        </message>
        <message>
            <source>stored file</source>
            <translation>저장된 파일</translation>
        </message>
        <message>
            <source>region {numbers}</source>
            <translation>영역 {numbers}</translation>
        </message>
        <message>
            <source>New thread</source>
            <translation>새 스레드</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n장</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s)</source>
            <translation>
                <numerusform>질문 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Markdown with pictures…</source>
            <translation>그림이 있는 마크다운…</translation>
        </message>
        <message>
            <source>HTML…</source>
            <translation>HTML…</translation>
        </message>
        <message>
            <source>JSON…</source>
            <translation>JSON…</translation>
        </message>
        <message>
            <source>Stopped here.</source>
            <translation>여기서 멈춤.</translation>
        </message>
        <message>
            <source>The line broke before the answer ended.</source>
            <translation>답변이 끝나기 전에 연결이 끊겼습니다.</translation>
        </message>
        <message>
            <source>A content filter cut the answer short.</source>
            <translation>콘텐츠 필터가 답변을 끊었습니다.</translation>
        </message>
        <message>
            <source>The answer reached its longest length and breaks off.</source>
            <translation>답변이 최대 길이에 이르러 끊겼습니다.</translation>
        </message>
        <message>
            <source>The model ended without a word.</source>
            <translation>모델이 아무 말 없이 끝냈습니다.</translation>
        </message>
    </context>
    <context>
        <name>AskComposer</name>
        <message>
            <source>also {model}</source>
            <translation>{model}도 함께</translation>
        </message>
        <message>
            <source>You are editing an earlier question. What was answered stays as a branch.</source>
            <translation>이전 질문을 고치고 있습니다. 받은 답변은 가지로 남습니다.</translation>
        </message>
        <message>
            <source>Ask a new question instead</source>
            <translation>대신 새 질문하기</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>보내기</translation>
        </message>
        <message>
            <source>Write a question or choose a preset first</source>
            <translation>먼저 질문을 쓰거나 프리셋을 고르세요</translation>
        </message>
        <message>
            <source>Ask about the picture. Drop or paste more at any time.</source>
            <translation>그림에 대해 물어보세요. 언제든 더 끌어다 놓거나 붙여넣을 수 있습니다.</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>파일 첨부</translation>
        </message>
        <message>
            <source>Paste picture</source>
            <translation>그림 붙여넣기</translation>
        </message>
        <message>
            <source>Picture from a link</source>
            <translation>링크의 그림</translation>
        </message>
        <message>
            <source>Take a screenshot</source>
            <translation>화면 캡처</translation>
        </message>
        <message>
            <source>Mark a region</source>
            <translation>영역 표시</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>세부 수준</translation>
        </message>
        <message>
            <source>What is sent</source>
            <translation>보내는 내용</translation>
        </message>
        <message>
            <source>That is all</source>
            <translation>여기까지</translation>
        </message>
        <message>
            <source>Ask by microphone</source>
            <translation>마이크로 질문</translation>
        </message>
        <message>
            <source>Answer with audio</source>
            <translation>음성으로 답변</translation>
        </message>
    </context>
    <context>
        <name>AskHeader</name>
        <message>
            <source>The server may keep the thread and goes on from it</source>
            <translation>서버가 스레드를 보관하고 이어서 답할 수 있습니다</translation>
        </message>
        <message>
            <source>Everything said before is sent again with each question</source>
            <translation>질문마다 앞의 대화를 모두 다시 보냅니다</translation>
        </message>
        <message>
            <source>Export thread</source>
            <translation>스레드 내보내기</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>스레드</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>More about this thread</source>
            <translation>이 스레드 더 보기</translation>
        </message>
    </context>
    <context>
        <name>AskPage</name>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Ask about pictures</source>
            <translation>그림에 질문</translation>
        </message>
    </context>
    <context>
        <name>AskWiring</name>
        <message>
            <source>an unknown price</source>
            <translation>가격 정보 없음</translation>
        </message>
        <message>
            <source>no cost</source>
            <translation>무료</translation>
        </message>
        <message numerus="yes">
            <source>Ask about %n picture(s) at once?</source>
            <translation>
                <numerusform>그림 %n장을 한 번에 물을까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>About {tokens} tokens, {price}.</source>
            <translation>약 {tokens} 토큰, {price}.</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>보내기</translation>
        </message>
        <message>
            <source>Ask another model too…</source>
            <translation>다른 모델에도 묻기…</translation>
        </message>
        <message>
            <source>New thread</source>
            <translation>새 스레드</translation>
        </message>
        <message>
            <source>Ask, one row each…</source>
            <translation>묻기, 한 장에 한 행…</translation>
        </message>
        <message>
            <source>Unpin thread</source>
            <translation>스레드 고정 해제</translation>
        </message>
        <message>
            <source>Pin thread</source>
            <translation>스레드 고정</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>“{title}” moved to Trash</source>
            <translation>“{title}”을(를) 휴지통으로 옮겼습니다</translation>
        </message>
        <message>
            <source>Export into a new folder in…</source>
            <translation>새 폴더로 내보낼 곳…</translation>
        </message>
    </context>
    <context>
        <name>AskingAloud</name>
        <message>
            <source>Written down by {model}, may cost money</source>
            <translation>{model}이(가) 받아 적습니다. 비용이 들 수 있습니다.</translation>
        </message>
        <message>
            <source>Written down by {model}, free</source>
            <translation>{model}이(가) 무료로 받아 적습니다.</translation>
        </message>
        <message>
            <source>Written down by {model}, {price} a minute</source>
            <translation>{model}이(가) 받아 적습니다. 1분에 {price}.</translation>
        </message>
        <message>
            <source>Recording your question · {time}</source>
            <translation>질문을 녹음하는 중 · {time}</translation>
        </message>
        <message>
            <source>That is all</source>
            <translation>여기까지</translation>
        </message>
        <message>
            <source>Writing down what you said…</source>
            <translation>말한 내용을 받아 적는 중…</translation>
        </message>
        <message>
            <source>This machine has no microphone that can be used.</source>
            <translation>이 컴퓨터에는 쓸 수 있는 마이크가 없습니다.</translation>
        </message>
        <message>
            <source>The system does not let Vidra use the microphone.</source>
            <translation>시스템이 Vidra의 마이크 사용을 허용하지 않습니다.</translation>
        </message>
        <message>
            <source>What you said was not written down: {why}</source>
            <translation>말한 내용을 받아 적지 못했습니다: {why}</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <source>Delete the recording</source>
            <translation>녹음 지우기</translation>
        </message>
    </context>
    <context>
        <name>AssetActions</name>
        <message>
            <source>Locate {file}</source>
            <translation>{file} 위치 지정</translation>
        </message>
    </context>
    <context>
        <name>AttachedStrip</name>
        <message>
            <source>Pictures of the next question</source>
            <translation>다음 질문의 그림</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>외 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Preparing %n picture(s)…</source>
            <translation>
                <numerusform>그림 %n장 준비 중…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Background</name>
        <message numerus="yes">
            <source>%n job(s) are running.</source>
            <translation>
                <numerusform>작업 %n개가 진행 중입니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Vidra stays here until they are done.</source>
            <translation>모두 끝날 때까지 Vidra가 여기에 있습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) failed.</source>
            <translation>
                <numerusform>작업 %n개가 실패했습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Open Vidra to see why.</source>
            <translation>이유는 Vidra를 열면 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>All jobs are done.</source>
            <translation>모든 작업을 마쳤습니다.</translation>
        </message>
    </context>
    <context>
        <name>BackupRow</name>
        <message>
            <source>Back up ratings and tags…</source>
            <translation>별점과 태그 백업…</translation>
        </message>
        <message>
            <source>Titles, notes, collections and saved searches go with them; pictures do not</source>
            <translation>제목, 메모, 컬렉션, 저장한 검색도 담고 그림은 담지 않습니다</translation>
        </message>
        <message>
            <source>Restore…</source>
            <translation>복원…</translation>
        </message>
        <message>
            <source>Restore ratings and tags…</source>
            <translation>별점과 태그 복원…</translation>
        </message>
        <message>
            <source>What was changed here after the backup stays as it is</source>
            <translation>백업한 뒤에 여기서 바꾼 것은 그대로 둡니다</translation>
        </message>
        <message>
            <source>One readable file with titles, notes, collections and saved searches, too.</source>
            <translation>제목, 메모, 컬렉션, 저장한 검색도 함께 읽을 수 있는 파일 하나에 담습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) looked at…</source>
            <translation>
                <numerusform>그림 %n장 확인 중…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) are in {file}.</source>
            <translation>
                <numerusform>{file}에 그림 %n장의 기록이 있습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing to restore: everything in it is here.</source>
            <translation>복원할 것이 없습니다. 백업의 내용이 모두 여기에 있습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) restored. Ctrl+Z in the Library takes it back.</source>
            <translation>
                <numerusform>그림 %n장을 복원했습니다. 보관함에서 Ctrl+Z를 누르면 되돌립니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>{file} is no backup of Vidra.</source>
            <translation>{file}은(는) Vidra 백업이 아닙니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) change.</source>
            <translation>
                <numerusform>그림 %n장이 바뀝니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Made {when}.</source>
            <translation>{when}에 만든 백업입니다.</translation>
        </message>
        <message>
            <source>Collections, saved searches and words about pictures of other folders are merged.</source>
            <translation>컬렉션, 저장한 검색, 다른 폴더 그림의 기록은 합칩니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n value(s) that were changed here later stay.</source>
            <translation>
                <numerusform>여기서 나중에 바꾼 값 %n개는 그대로 둡니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) are not in this library.</source>
            <translation>
                <numerusform>이 보관함에 없는 그림이 %n장 있습니다.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BeginsWith</name>
        <message>
            <source>As last used</source>
            <translation>마지막에 쓴 값</translation>
        </message>
        <message>
            <source>{model} (not to be had now)</source>
            <translation>{model}(지금은 쓸 수 없음)</translation>
        </message>
    </context>
    <context>
        <name>BlendBar</name>
        <message>
            <source>Two pictures in one place</source>
            <translation>한자리에 놓인 그림 두 장</translation>
        </message>
        <message>
            <source>Over A</source>
            <translation>A 위에</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>기준값</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>세기</translation>
        </message>
        <message>
            <source>Smaller changes of a pixel do not count, in levels of 255</source>
            <translation>이보다 작은 픽셀 변화는 세지 않습니다(255단계)</translation>
        </message>
        <message>
            <source>How strongly changes are painted</source>
            <translation>변화를 얼마나 진하게 칠할지</translation>
        </message>
        <message>
            <source>{share} of {letter} over A</source>
            <translation>A 위에 {letter} {share}</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>비교하는 중…</translation>
        </message>
        <message>
            <source>{share} of the pixels differ between A and {letter}</source>
            <translation>다른 픽셀 {share} (A와 {letter} 비교)</translation>
        </message>
        <message>
            <source>{letter} over A</source>
            <translation>A 위의 {letter}</translation>
        </message>
    </context>
    <context>
        <name>Bringing</name>
        <message>
            <source>{name} could not be attached</source>
            <translation>{name}을(를) 첨부하지 못했습니다</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) could not be attached</source>
            <translation>
                <numerusform>그림 %n장을 첨부하지 못했습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) left out</source>
            <translation>
                <numerusform>그림 %n장은 빠졌습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>One question takes {most} pictures. One row each asks about all of them.</source>
            <translation>질문 하나에는 그림을 {most}장까지 넣을 수 있습니다. 한 장씩 답을 받으면 모두 물을 수 있습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) of this question are not here any more</source>
            <translation>
                <numerusform>이 질문의 그림 %n장이 더 이상 없습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>{names}. What you wrote is kept.</source>
            <translation>{names}. 쓰던 글은 그대로 있습니다.</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>외 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Pasted picture</source>
            <translation>붙여넣은 그림</translation>
        </message>
        <message>
            <source>There is no picture in that folder.</source>
            <translation>그 폴더에는 그림이 없습니다.</translation>
        </message>
        <message>
            <source>Files…</source>
            <translation>파일…</translation>
        </message>
        <message>
            <source>A whole folder…</source>
            <translation>폴더 전체…</translation>
        </message>
        <message>
            <source>From the Library…</source>
            <translation>보관함에서…</translation>
        </message>
        <message>
            <source>From a link…</source>
            <translation>링크에서…</translation>
        </message>
        <message>
            <source>Stored at the provider…</source>
            <translation>제공자에 저장된 파일…</translation>
        </message>
        <message>
            <source>Pictures to ask about</source>
            <translation>질문할 그림</translation>
        </message>
        <message>
            <source>Folder with pictures</source>
            <translation>그림이 있는 폴더</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation>클립보드에 그림이 없습니다.</translation>
        </message>
        <message>
            <source>Whole screen</source>
            <translation>전체 화면</translation>
        </message>
        <message>
            <source>An area…</source>
            <translation>영역…</translation>
        </message>
        <message>
            <source>A window…</source>
            <translation>창…</translation>
        </message>
        <message>
            <source>This system offers no single windows. Take the whole screen or an area.</source>
            <translation>이 시스템에서는 창 하나만 캡처할 수 없습니다. 전체 화면이나 영역을 캡처하세요.</translation>
        </message>
        <message>
            <source>Screenshot</source>
            <translation>화면 캡처</translation>
        </message>
    </context>
    <context>
        <name>BudgetSection</name>
        <message>
            <source>Budget</source>
            <translation>예산</translation>
        </message>
        <message>
            <source>Daily cap</source>
            <translation>일 한도</translation>
        </message>
        <message>
            <source>No cap</source>
            <translation>한도 없음</translation>
        </message>
        <message>
            <source>Monthly cap</source>
            <translation>월 한도</translation>
        </message>
        <message>
            <source>Do not ask below</source>
            <translation>이 금액 아래면 묻지 않기</translation>
        </message>
        <message>
            <source>Questions that are dearer are asked about first. Empty: above $1, or with more than 20 pictures.</source>
            <translation>이보다 비싼 질문은 보내기 전에 묻습니다. 비워 두면 $1를 넘거나 그림이 20장을 넘을 때 묻습니다.</translation>
        </message>
        <message>
            <source>Beyond it</source>
            <translation>넘으면</translation>
        </message>
        <message>
            <source>Ask before each run</source>
            <translation>매번 확인</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Warn from</source>
            <translation>경고 기준</translation>
        </message>
        <message>
            <source>% of a cap</source>
            <translation>% (한도 대비)</translation>
        </message>
        <message>
            <source>Costs are worked out from tokens and Vidra's prices. Your provider's bill decides.</source>
            <translation>비용은 토큰과 Vidra의 가격표로 계산합니다. 실제 청구액은 제공자 기준입니다.</translation>
        </message>
        <message>
            <source>Costs are worked out from tokens and the price table of {day}. Your provider's bill decides.</source>
            <translation>비용은 토큰과 {day} 가격표로 계산합니다. 실제 청구액은 제공자 기준입니다.</translation>
        </message>
        <message>
            <source>Write dollars, such as 5 or 12.50. Leave it empty for no cap.</source>
            <translation>5나 12.50처럼 달러로 쓰세요. 한도가 없으면 비워 두세요.</translation>
        </message>
        <message>
            <source>Write dollars, such as 2 or 0.50, or leave it empty.</source>
            <translation>2나 0.50처럼 달러로 쓰거나 비워 두세요.</translation>
        </message>
    </context>
    <context>
        <name>CanvasWiring</name>
        <message>
            <source>The picture cannot be read.</source>
            <translation>그림을 읽을 수 없습니다.</translation>
        </message>
        <message>
            <source>Load mask</source>
            <translation>마스크 불러오기</translation>
        </message>
        <message>
            <source>Save mask</source>
            <translation>마스크 저장</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <source>Not duplicates</source>
            <translation>중복 아님</translation>
        </message>
        <message>
            <source>Do not show these as a group again</source>
            <translation>이 묶음을 다시 보이지 않습니다</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>실행 취소</translation>
        </message>
        <message>
            <source>Remembered: these are no duplicates.</source>
            <translation>기억했습니다. 중복이 아닙니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) moved to the system's bin</source>
            <translation>
                <numerusform>파일 %n개를 시스템 휴지통으로 옮겼습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) moved to Trash</source>
            <translation>
                <numerusform>그림 %n장을 휴지통으로 옮겼습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n장</numerusform>
            </translation>
        </message>
        <message>
            <source>the same file</source>
            <translation>같은 파일</translation>
        </message>
        <message>
            <source>versions of one picture</source>
            <translation>한 그림의 버전들</translation>
        </message>
        <message>
            <source>look alike</source>
            <translation>비슷함</translation>
        </message>
        <message>
            <source>{size} could be freed</source>
            <translation>{size} 비울 수 있음</translation>
        </message>
    </context>
    <context>
        <name>ChangeRows</name>
        <message>
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <source>Alt text</source>
            <translation>대체 텍스트</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>설명</translation>
        </message>
        <message>
            <source>Keywords</source>
            <translation>키워드</translation>
        </message>
        <message>
            <source>(only decorates)</source>
            <translation>(장식용)</translation>
        </message>
    </context>
    <context>
        <name>CodeCard</name>
        <message>
            <source>Text</source>
            <translation>글자</translation>
        </message>
        <message>
            <source>{language} · receiving</source>
            <translation>{language} · 받는 중</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy this text</source>
            <translation>이 글 복사</translation>
        </message>
        <message>
            <source>Save CSV</source>
            <translation>CSV 저장</translation>
        </message>
    </context>
    <context>
        <name>CollectionBar</name>
        <message>
            <source>{money} in all</source>
            <translation>모두 {money}</translation>
        </message>
    </context>
    <context>
        <name>CollectionMenu</name>
        <message>
            <source>New collection with these…</source>
            <translation>이 그림으로 새 컬렉션…</translation>
        </message>
        <message>
            <source>Remove from “{name}”</source>
            <translation>“{name}”에서 빼기</translation>
        </message>
    </context>
    <context>
        <name>CompareBar</name>
        <message>
            <source>Before</source>
            <translation>전</translation>
        </message>
        <message>
            <source>After</source>
            <translation>후</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <source>Shown</source>
            <translation>표시 중</translation>
        </message>
        <message>
            <source>Hold {key} to look at it</source>
            <translation>{key}을(를) 누르는 동안 봅니다</translation>
        </message>
        <message>
            <source>Drag the line</source>
            <translation>선을 끌어서 비교</translation>
        </message>
        <message>
            <source>Before and after</source>
            <translation>전과 후</translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message numerus="yes">
            <source>Compare %n picture(s)</source>
            <translation>
                <numerusform>그림 %n장 비교</numerusform>
            </translation>
        </message>
        <message>
            <source>Compare pictures</source>
            <translation>그림 비교</translation>
        </message>
    </context>
    <context>
        <name>Completion</name>
        <message>
            <source>Filters</source>
            <translation>필터</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message>
            <source>Composer</source>
            <translation>작성 패널</translation>
        </message>
    </context>
    <context>
        <name>Create</name>
        <message>
            <source>{n} out</source>
            <translation>출력 {n}</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>무료</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n}초</translation>
        </message>
        <message>
            <source>Final</source>
            <translation>완성</translation>
        </message>
        <message>
            <source>draft</source>
            <translation>초안</translation>
        </message>
        <message>
            <source>{name} is gone: this model does not have it.</source>
            <translation>이 모델에는 {name} 설정이 없습니다.</translation>
        </message>
        <message>
            <source>{name} was set to {new}: this model has no transparency.</source>
            <translation>이 모델은 투명 배경이 없어 {name}을(를) {new}(으)로 바꿨습니다.</translation>
        </message>
        <message>
            <source>{name} was set to {new}: this model does not take {old}.</source>
            <translation>이 모델은 {old}을(를) 받지 않아 {name}을(를) {new}(으)로 바꿨습니다.</translation>
        </message>
    </context>
    <context>
        <name>CreatePage</name>
        <message>
            <source>Create pictures</source>
            <translation>그림 만들기</translation>
        </message>
        <message>
            <source>Width of the composer</source>
            <translation>작성 패널 너비</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>프롬프트</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>참고 그림</translation>
        </message>
        <message>
            <source>New thread</source>
            <translation>새 스레드</translation>
        </message>
    </context>
    <context>
        <name>DefaultsSection</name>
        <message>
            <source>Defaults</source>
            <translation>기본값</translation>
        </message>
        <message>
            <source>New threads in Create</source>
            <translation>만들기의 새 스레드</translation>
        </message>
        <message>
            <source>New threads in Edit</source>
            <translation>편집의 새 스레드</translation>
        </message>
        <message>
            <source>New threads, and the next start of Vidra, begin with these. The open thread stays as it is.</source>
            <translation>새 스레드와 다음 실행은 이 값으로 시작합니다. 열려 있는 스레드는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>Enter sends a question in Ask</source>
            <translation>질문에서 Enter로 보내기</translation>
        </message>
        <message>
            <source>Shift+Enter makes a new line; Ctrl+Enter sends in any case.</source>
            <translation>Shift+Enter는 줄을 바꾸고, Ctrl+Enter는 언제나 보냅니다.</translation>
        </message>
        <message>
            <source>File names of new pictures</source>
            <translation>새 그림의 파일 이름</translation>
        </message>
    </context>
    <context>
        <name>Desk</name>
        <message>
            <source>Waiting</source>
            <translation>대기 중</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>진행 중</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>완료</translation>
        </message>
        <message>
            <source>Edited by you</source>
            <translation>직접 수정함</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>중단됨</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>건너뜀</translation>
        </message>
        <message>
            <source>This file is missing, or it is not a picture Vidra can read.</source>
            <translation>파일이 없거나, Vidra가 읽을 수 있는 그림이 아닙니다.</translation>
        </message>
        <message>
            <source>It was stopped on its way. It may have been paid.</source>
            <translation>보내는 중에 중지했습니다. 비용이 청구되었을 수 있습니다.</translation>
        </message>
        <message>
            <source>The model ended without a word.</source>
            <translation>모델이 아무 말 없이 끝냈습니다.</translation>
        </message>
        <message>
            <source>The answer breaks off.</source>
            <translation>답이 중간에 끊겼습니다.</translation>
        </message>
        <message>
            <source>The model declined to answer.</source>
            <translation>모델이 답하기를 거절했습니다.</translation>
        </message>
        <message>
            <source>The answer is not in the form that was asked for.</source>
            <translation>답이 요청한 형식에 맞지 않습니다.</translation>
        </message>
        <message>
            <source>free</source>
            <translation>무료</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>답</translation>
        </message>
        <message>
            <source>price unknown</source>
            <translation>가격을 알 수 없음</translation>
        </message>
        <message>
            <source>{done} of {count}</source>
            <translation>{count} 중 {done}</translation>
        </message>
        <message>
            <source>All</source>
            <translation>전체</translation>
        </message>
    </context>
    <context>
        <name>DeskFilesWiring</name>
        <message>
            <source>Saved as {file}</source>
            <translation>{file}(으)로 저장됨</translation>
        </message>
        <message>
            <source>Save table</source>
            <translation>표 저장</translation>
        </message>
        <message>
            <source>table</source>
            <translation>표</translation>
        </message>
    </context>
    <context>
        <name>DeskHeader</name>
        <message>
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <source>CSV…</source>
            <translation>CSV…</translation>
        </message>
        <message>
            <source>Excel (XLSX)…</source>
            <translation>Excel(XLSX)…</translation>
        </message>
        <message>
            <source>JSON…</source>
            <translation>JSON…</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
        <message>
            <source>Move table to Trash</source>
            <translation>표를 휴지통으로 이동</translation>
        </message>
        <message>
            <source>Table of pictures</source>
            <translation>그림 표</translation>
        </message>
        <message>
            <source>Rows shown</source>
            <translation>표시할 행</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
        <message>
            <source>More about this table</source>
            <translation>이 표에 대해 더 보기</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>표</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <source>Add pictures or a folder</source>
            <translation>그림이나 폴더 추가</translation>
        </message>
        <message>
            <source>Save the table as CSV, Excel or JSON</source>
            <translation>표를 CSV, Excel, JSON으로 저장</translation>
        </message>
        <message>
            <source>Write into files</source>
            <translation>파일에 기록</translation>
        </message>
        <message>
            <source>Write alt texts and keywords into files</source>
            <translation>대체 텍스트와 키워드를 파일에 기록</translation>
        </message>
        <message>
            <source>Retry failed</source>
            <translation>실패한 행 다시 시도</translation>
        </message>
    </context>
    <context>
        <name>DeskPage</name>
        <message>
            <source>One row each</source>
            <translation>한 장에 한 행</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) failed</source>
            <translation>
                <numerusform>%n행 실패</numerusform>
            </translation>
        </message>
        <message>
            <source>Save table as CSV…</source>
            <translation>표를 CSV로 저장…</translation>
        </message>
        <message>
            <source>Save table for Excel…</source>
            <translation>표를 Excel로 저장…</translation>
        </message>
        <message>
            <source>Save table as JSON…</source>
            <translation>표를 JSON으로 저장…</translation>
        </message>
        <message>
            <source>Rename table…</source>
            <translation>표 이름 바꾸기…</translation>
        </message>
        <message>
            <source>Write alt texts and keywords into files…</source>
            <translation>대체 텍스트와 키워드를 파일에 기록…</translation>
        </message>
        <message>
            <source>Try 3 rows</source>
            <translation>3행만 시험</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>행</translation>
        </message>
        <message>
            <source>Width of the question panel</source>
            <translation>질문 패널 너비</translation>
        </message>
    </context>
    <context>
        <name>DeskRows</name>
        <message>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <source>State</source>
            <translation>상태</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>Picture, {name}</source>
            <translation>그림, {name}</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>비어 있음</translation>
        </message>
    </context>
    <context>
        <name>DeskSetup</name>
        <message>
            <source>Choose a model</source>
            <translation>모델 선택</translation>
        </message>
        <message>
            <source>Model: {name}</source>
            <translation>모델: {name}</translation>
        </message>
        <message>
            <source>No preset</source>
            <translation>프리셋 없음</translation>
        </message>
        <message>
            <source>One row each</source>
            <translation>한 장에 한 행</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>프리셋</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>열</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>세부 수준</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Pictures at a time</source>
            <translation>한 번에 묻는 그림 수</translation>
        </message>
        <message>
            <source>What do you want to know of each picture?</source>
            <translation>그림마다 무엇을 알고 싶으세요?</translation>
        </message>
        <message>
            <source>May hold {filename}, {folder} and {tags}.</source>
            <translation>{filename}, {folder}, {tags}을(를) 넣을 수 있습니다.</translation>
        </message>
        <message>
            <source>What is sent</source>
            <translation>보내는 내용</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>Open a table</source>
            <translation>표 열기</translation>
        </message>
        <message>
            <source>New table</source>
            <translation>새 표</translation>
        </message>
        <message>
            <source>Question and model</source>
            <translation>질문과 모델</translation>
        </message>
    </context>
    <context>
        <name>DeskStart</name>
        <message>
            <source>No table is open</source>
            <translation>열린 표 없음</translation>
        </message>
        <message>
            <source>One question, one row for each picture</source>
            <translation>질문 하나, 그림마다 한 행</translation>
        </message>
        <message>
            <source>Drop a folder or pictures here. What it costs is shown before anything is sent.</source>
            <translation>폴더나 그림을 여기에 놓으세요. 보내기 전에 비용을 먼저 보여 줍니다.</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>폴더 선택…</translation>
        </message>
        <message>
            <source>Choose pictures…</source>
            <translation>그림 선택…</translation>
        </message>
        <message>
            <source>Go on with</source>
            <translation>이어서 하기</translation>
        </message>
        <message>
            <source>Table of pictures</source>
            <translation>그림 표</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n행</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskTable</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n행</numerusform>
            </translation>
        </message>
        <message>
            <source>Ask again (is paid again)</source>
            <translation>다시 묻기(비용이 다시 듭니다)</translation>
        </message>
        <message>
            <source>Ask about it now</source>
            <translation>지금 묻기</translation>
        </message>
        <message>
            <source>Edit cell</source>
            <translation>칸 편집</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>건너뛰기</translation>
        </message>
        <message>
            <source>Do not skip</source>
            <translation>건너뛰지 않기</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Pictures and answers</source>
            <translation>그림과 답</translation>
        </message>
    </context>
    <context>
        <name>DeskTablesWiring</name>
        <message numerus="yes">
            <source>%n picture(s) of the Library</source>
            <translation>
                <numerusform>보관함 그림 %n장</numerusform>
            </translation>
        </message>
        <message>
            <source>“{title}” moved to Trash</source>
            <translation>“{title}”을(를) 휴지통으로 옮김</translation>
        </message>
        <message>
            <source>Table of pictures</source>
            <translation>그림 표</translation>
        </message>
        <message>
            <source>A whole folder…</source>
            <translation>폴더 전체…</translation>
        </message>
        <message>
            <source>Pictures…</source>
            <translation>그림…</translation>
        </message>
        <message>
            <source>Folder with pictures</source>
            <translation>그림이 있는 폴더</translation>
        </message>
        <message>
            <source>Pictures to ask about</source>
            <translation>물어볼 그림</translation>
        </message>
    </context>
    <context>
        <name>DeskWiring</name>
        <message>
            <source>It goes on where it stopped: rows that are done stay done.</source>
            <translation>멈춘 곳부터 이어집니다. 끝난 행은 그대로 남습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) were on their way and may have been paid: they are not asked again by themselves.</source>
            <translation>
                <numerusform>%n행은 보내는 중이어서 비용이 청구되었을 수 있습니다. 저절로 다시 묻지 않습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Ask them again</source>
            <translation>다시 묻기</translation>
        </message>
        <message numerus="yes">
            <source>Ask about %n picture(s), one by one?</source>
            <translation>
                <numerusform>그림 %n장을 한 장씩 물을까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>Together {price}. Rows that are done are kept whenever you stop.</source>
            <translation>모두 {price}. 언제 멈추어도 끝난 행은 남습니다.</translation>
        </message>
        <message numerus="yes">
            <source>Start %n row(s)</source>
            <translation>
                <numerusform>%n행 시작</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DetailsPopover</name>
        <message>
            <source>Details</source>
            <translation>자세히</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
    </context>
    <context>
        <name>DeveloperSection</name>
        <message>
            <source>Developer</source>
            <translation>개발자</translation>
        </message>
        <message>
            <source>Keep what is sent and answered</source>
            <translation>보낸 것과 받은 것 남겨 두기</translation>
        </message>
        <message>
            <source>Prompts and the beginnings of answers then stay in memory until Vidra closes; pictures do not.</source>
            <translation>켜면 프롬프트와 응답의 앞부분이 Vidra를 닫을 때까지 메모리에 남습니다. 그림은 남기지 않습니다.</translation>
        </message>
        <message>
            <source>Requests of this session</source>
            <translation>이번 세션의 요청</translation>
        </message>
        <message>
            <source>The last 200, without keys. They are never written to a file.</source>
            <translation>마지막 200개이며 키는 없습니다. 파일에는 쓰지 않습니다.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>시각</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>메서드</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>서버</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>경로</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>상태</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>Try</source>
            <translation>시도</translation>
        </message>
        <message>
            <source>Request ID</source>
            <translation>요청 ID</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy the list of requests</source>
            <translation>요청 목록 복사</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>지우기</translation>
        </message>
        <message>
            <source>Clear the list of requests</source>
            <translation>요청 목록 지우기</translation>
        </message>
        <message>
            <source>Request and answer</source>
            <translation>요청과 응답</translation>
        </message>
        <message>
            <source>Choose a request above.</source>
            <translation>위에서 요청을 고르세요.</translation>
        </message>
        <message>
            <source>Copy this request and answer</source>
            <translation>이 요청과 응답 복사</translation>
        </message>
        <message>
            <source>Extra headers and extra JSON are set for each provider, under Advanced.</source>
            <translation>추가 헤더와 추가 JSON은 제공자마다 고급에서 정합니다.</translation>
        </message>
        <message>
            <source>Show providers</source>
            <translation>제공자 보기</translation>
        </message>
    </context>
    <context>
        <name>Differences</name>
        <message>
            <source>Change</source>
            <translation>변경</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message numerus="yes">
            <source>%n equal setting(s) hidden</source>
            <translation>
                <numerusform>같은 설정 %n개 숨김</numerusform>
            </translation>
        </message>
        <message>
            <source>Show differences only</source>
            <translation>다른 점만 보기</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>모두 보기</translation>
        </message>
        <message>
            <source>same</source>
            <translation>같음</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>차이</translation>
        </message>
        <message>
            <source>Differences from A</source>
            <translation>A와 다른 점</translation>
        </message>
    </context>
    <context>
        <name>Duplicates</name>
        <message numerus="yes">
            <source>Move %n to the bin…</source>
            <translation>
                <numerusform>%n개 시스템 휴지통으로…</numerusform>
            </translation>
        </message>
        <message>
            <source>Move to the bin…</source>
            <translation>시스템 휴지통으로…</translation>
        </message>
        <message numerus="yes">
            <source>Move %n to Trash</source>
            <translation>
                <numerusform>%n장 휴지통으로</numerusform>
            </translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesPage</name>
        <message>
            <source>Duplicates</source>
            <translation>중복 그림</translation>
        </message>
        <message>
            <source>Groups of duplicates</source>
            <translation>중복 묶음</translation>
        </message>
        <message>
            <source>No duplicates found</source>
            <translation>중복된 그림이 없습니다</translation>
        </message>
    </context>
    <context>
        <name>EditCanvas</name>
        <message>
            <source>Picture, {width} × {height}</source>
            <translation>그림, {width} × {height}</translation>
        </message>
        <message>
            <source>Canvas</source>
            <translation>캔버스</translation>
        </message>
    </context>
    <context>
        <name>EditMenu</name>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>마스크</translation>
        </message>
        <message>
            <source>Choose from the Library…</source>
            <translation>보관함에서 고르기…</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>파일 열기…</translation>
        </message>
        <message>
            <source>Show what the model made</source>
            <translation>모델이 그린 그림 보기</translation>
        </message>
        <message>
            <source>Compare with the version before</source>
            <translation>이전 버전과 비교</translation>
        </message>
        <message>
            <source>Open in viewer</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Refine in Create</source>
            <translation>만들기에서 다듬기</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>그림 복사</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
    </context>
    <context>
        <name>EditPage</name>
        <message>
            <source>Mask: {action}</source>
            <translation>마스크: {action}</translation>
        </message>
        <message numerus="yes">
            <source>Versions %n</source>
            <translation>
                <numerusform>버전 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>프롬프트</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>참고 그림</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Edit pictures</source>
            <translation>그림 편집</translation>
        </message>
        <message>
            <source>Edit panel</source>
            <translation>편집 패널</translation>
        </message>
        <message>
            <source>{version} · picture {n}</source>
            <translation>{version} · 그림 {n}</translation>
        </message>
        <message>
            <source>There is no picture in that folder.</source>
            <translation>그 폴더에는 그림이 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>EditPanel</name>
        <message>
            <source>Edit panel</source>
            <translation>편집 패널</translation>
        </message>
        <message>
            <source>Say what should be there, not what to remove.</source>
            <translation>없앨 것보다 있어야 할 것을 쓰세요.</translation>
        </message>
        <message>
            <source>Apply edit</source>
            <translation>편집 적용</translation>
        </message>
        <message>
            <source>Save and apply</source>
            <translation>저장하고 적용</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>더 보기</translation>
        </message>
    </context>
    <context>
        <name>EditRows</name>
        <message>
            <source>This picture moves: an edit keeps its first frame.</source>
            <translation>움직이는 그림입니다. 편집하면 첫 장면만 남습니다.</translation>
        </message>
        <message>
            <source>This picture has 16 bits a channel: an edit has 8.</source>
            <translation>채널당 16비트 그림입니다. 편집하면 8비트가 됩니다.</translation>
        </message>
        <message>
            <source>The colours of this picture are converted to sRGB.</source>
            <translation>이 그림의 색은 sRGB로 바뀝니다.</translation>
        </message>
        <message>
            <source>The mask is empty: the whole picture changes.</source>
            <translation>마스크가 비어 있어 그림 전체가 바뀝니다.</translation>
        </message>
        <message>
            <source>Little of a large picture is masked: with the magnifier it gets full detail.</source>
            <translation>큰 그림에서 마스크가 작습니다. 돋보기를 쓰면 세밀하게 바뀝니다.</translation>
        </message>
        <message>
            <source>The picture is too narrow to be sent whole. Use the magnifier on what is masked.</source>
            <translation>그림이 너무 좁고 길어 전체를 보낼 수 없습니다. 마스크한 부분에 돋보기를 쓰세요.</translation>
        </message>
        <message>
            <source>The picture is over the limits of this model. Work on a smaller copy and put it back?</source>
            <translation>이 모델의 한도를 넘는 그림입니다. 작은 사본으로 편집해 원래 크기에 붙일까요?</translation>
        </message>
        <message>
            <source>Use the magnifier</source>
            <translation>돋보기 쓰기</translation>
        </message>
        <message>
            <source>{n} of {all} changes are done; the rest waits.</source>
            <translation>변경 {all}개 중 {n}개를 마쳤습니다. 나머지는 기다립니다.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>이어서 하기</translation>
        </message>
        <message>
            <source>Leave the rest</source>
            <translation>나머지는 그만두기</translation>
        </message>
        <message>
            <source>Send as a layer</source>
            <translation>레이어로 보내기</translation>
        </message>
        <message>
            <source>Send a marked copy</source>
            <translation>표시한 사본 보내기</translation>
        </message>
        <message>
            <source>Keep as my note</source>
            <translation>내 메모로 남기기</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>바꿀 범위</translation>
        </message>
        <message>
            <source>Apply to</source>
            <translation>적용 범위</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>마스크</translation>
        </message>
        <message>
            <source>Whole picture</source>
            <translation>그림 전체</translation>
        </message>
        <message>
            <source>Outside</source>
            <translation>바깥</translation>
        </message>
        <message>
            <source>Keep every pixel as it is</source>
            <translation>바깥 픽셀은 그대로</translation>
        </message>
        <message>
            <source>Outside: keep every pixel as it is</source>
            <translation>바깥: 픽셀은 그대로</translation>
        </message>
        <message>
            <source>Magnifier</source>
            <translation>돋보기</translation>
        </message>
        <message>
            <source>Work on this area</source>
            <translation>이 부분만 크게 작업</translation>
        </message>
        <message>
            <source>Magnifier: work on this area</source>
            <translation>돋보기: 이 부분만 크게 작업</translation>
        </message>
        <message>
            <source>Only the area around the mask is sent, at the best size of the model, and put back in full detail.</source>
            <translation>마스크 둘레만 모델에 가장 알맞은 크기로 보내고, 세부를 그대로 살려 되돌려 붙입니다.</translation>
        </message>
        <message>
            <source>Your marks</source>
            <translation>표시</translation>
        </message>
        <message>
            <source>Choose once</source>
            <translation>한 번 고르기</translation>
        </message>
    </context>
    <context>
        <name>EditSteps</name>
        <message>
            <source>brush stroke</source>
            <translation>브러시 획</translation>
        </message>
        <message>
            <source>eraser stroke</source>
            <translation>지우개 획</translation>
        </message>
        <message>
            <source>rectangle</source>
            <translation>사각형</translation>
        </message>
        <message>
            <source>ellipse</source>
            <translation>타원</translation>
        </message>
        <message>
            <source>lasso</source>
            <translation>올가미</translation>
        </message>
        <message>
            <source>selection by colour</source>
            <translation>색으로 선택</translation>
        </message>
        <message>
            <source>smart selection</source>
            <translation>스마트 선택</translation>
        </message>
        <message>
            <source>inverting the mask</source>
            <translation>마스크 반전</translation>
        </message>
        <message>
            <source>soft edge</source>
            <translation>가장자리 흐림</translation>
        </message>
        <message>
            <source>widening the mask</source>
            <translation>마스크 넓히기</translation>
        </message>
        <message>
            <source>narrowing the mask</source>
            <translation>마스크 좁히기</translation>
        </message>
        <message>
            <source>filling holes</source>
            <translation>구멍 메우기</translation>
        </message>
        <message>
            <source>clearing the mask</source>
            <translation>마스크 지우기</translation>
        </message>
        <message>
            <source>masking everything</source>
            <translation>전체 마스크</translation>
        </message>
        <message>
            <source>mask from transparency</source>
            <translation>투명 영역 마스크</translation>
        </message>
        <message>
            <source>mask from brightness</source>
            <translation>밝기 마스크</translation>
        </message>
        <message>
            <source>loaded mask</source>
            <translation>불러온 마스크</translation>
        </message>
        <message>
            <source>choice of region</source>
            <translation>영역 선택</translation>
        </message>
        <message>
            <source>new region</source>
            <translation>새 영역</translation>
        </message>
        <message>
            <source>removed region</source>
            <translation>영역 빼기</translation>
        </message>
        <message>
            <source>order of regions</source>
            <translation>영역 순서</translation>
        </message>
        <message>
            <source>marks</source>
            <translation>표시</translation>
        </message>
        <message>
            <source>frame</source>
            <translation>틀</translation>
        </message>
        <message>
            <source>last change of the picture</source>
            <translation>마지막 그림 변경</translation>
        </message>
        <message>
            <source>Undo {step}</source>
            <translation>{step} 취소</translation>
        </message>
        <message>
            <source>Redo {step}</source>
            <translation>{step} 다시 실행</translation>
        </message>
    </context>
    <context>
        <name>EditWiring</name>
        <message>
            <source>Choose from the Library…</source>
            <translation>보관함에서 고르기…</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>파일 열기…</translation>
        </message>
        <message>
            <source>There is no picture to edit yet.</source>
            <translation>편집할 그림이 아직 없습니다.</translation>
        </message>
        <message>
            <source>{model} changes the whole picture. Vidra will paste back only the mask.</source>
            <translation>{model}은(는) 그림 전체를 바꿉니다. Vidra가 마스크 안만 다시 붙입니다.</translation>
        </message>
        <message>
            <source>This mask has another size than the picture.</source>
            <translation>마스크 크기가 그림과 다릅니다.</translation>
        </message>
        <message>
            <source>This is no black and white picture; its brightness could be the mask.</source>
            <translation>흑백 그림이 아닙니다. 밝기를 마스크로 쓸 수 있습니다.</translation>
        </message>
        <message>
            <source>This mask is empty: nothing would change.</source>
            <translation>마스크가 비어 있어 바뀌는 것이 없습니다.</translation>
        </message>
        <message>
            <source>Nothing in this picture is transparent.</source>
            <translation>이 그림에는 투명한 곳이 없습니다.</translation>
        </message>
        <message>
            <source>Fit it to the picture</source>
            <translation>그림에 맞추기</translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message>
            <source>Nothing asked yet</source>
            <translation>아직 질문이 없음</translation>
        </message>
        <message>
            <source>What would you like to know?</source>
            <translation>무엇이 궁금한가요?</translation>
        </message>
        <message>
            <source>Drop pictures or a whole folder, then ask.</source>
            <translation>그림이나 폴더를 놓고 물어보세요.</translation>
        </message>
        <message>
            <source>What should we draw?</source>
            <translation>무엇을 그릴까요?</translation>
        </message>
        <message>
            <source>Write on the left, or begin from one of these.</source>
            <translation>왼쪽에 쓰거나, 아래 예에서 시작하세요.</translation>
        </message>
        <message>
            <source>An otter looks up from still water at sunrise, reeds on both sides</source>
            <translation>해 뜰 무렵 잔잔한 물에서 올려다보는 수달, 양쪽에 갈대</translation>
        </message>
        <message>
            <source>A striped lighthouse, one beam across a calm night sea</source>
            <translation>줄무늬 등대, 고요한 밤바다를 가로지르는 한 줄기 빛</translation>
        </message>
        <message>
            <source>A stoneware cup of tea with a tiny face, plain wall, soft side light</source>
            <translation>작은 얼굴이 그려진 도자기 찻잔, 민무늬 벽, 옆에서 비치는 부드러운 빛</translation>
        </message>
        <message>
            <source>Drop a picture here, or choose one from the Library.</source>
            <translation>그림을 여기에 놓거나 보관함에서 고르세요.</translation>
        </message>
        <message>
            <source>Choose from the Library…</source>
            <translation>보관함에서 고르기…</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>파일 열기…</translation>
        </message>
        <message>
            <source>Make pixels of it</source>
            <translation>픽셀로 만들기</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>연결되지 않음</translation>
        </message>
        <message>
            <source>This folder cannot be reached now. Its pictures are shown once it is there again.</source>
            <translation>지금은 이 폴더를 열 수 없습니다. 다시 연결되면 그림이 보입니다.</translation>
        </message>
        <message>
            <source>No pictures match.</source>
            <translation>맞는 그림이 없습니다.</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>필터 지우기</translation>
        </message>
        <message>
            <source>No pictures in this folder</source>
            <translation>이 폴더에 그림이 없습니다</translation>
        </message>
        <message>
            <source>Look in sub-folders</source>
            <translation>하위 폴더도 보기</translation>
        </message>
        <message>
            <source>Nothing in this collection yet</source>
            <translation>아직 컬렉션에 그림이 없습니다</translation>
        </message>
        <message>
            <source>Drag pictures onto its name, or select some and press Collection.</source>
            <translation>그림을 컬렉션 이름 위로 끌거나, 그림을 고르고 컬렉션을 누르세요.</translation>
        </message>
        <message>
            <source>Show all pictures</source>
            <translation>모든 그림 보기</translation>
        </message>
        <message>
            <source>Trash is empty</source>
            <translation>휴지통이 비어 있습니다</translation>
        </message>
        <message>
            <source>Your pictures will gather here.</source>
            <translation>그림이 여기에 모입니다.</translation>
        </message>
        <message>
            <source>Create one</source>
            <translation>만들기</translation>
        </message>
        <message>
            <source>No favourites yet</source>
            <translation>즐겨찾기가 아직 없습니다</translation>
        </message>
        <message>
            <source>Press S on a picture, or use the star that appears on it.</source>
            <translation>그림에서 S를 누르거나, 그림 위에 나타나는 별을 누르세요.</translation>
        </message>
        <message>
            <source>Nothing imported yet</source>
            <translation>아직 가져온 그림이 없습니다</translation>
        </message>
        <message>
            <source>Drag pictures or folders here, paste a picture, or choose files.</source>
            <translation>그림이나 폴더를 끌어 놓거나, 붙여 넣거나, 파일을 고르세요.</translation>
        </message>
        <message>
            <source>Nothing here yet</source>
            <translation>아직 아무것도 없습니다</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>폴더 추가</translation>
        </message>
        <message>
            <source>Add pictures</source>
            <translation>그림 추가</translation>
        </message>
    </context>
    <context>
        <name>EngineSection</name>
        <message>
            <source>Built-in engine</source>
            <translation>내장 엔진</translation>
        </message>
        <message>
            <source>A small server on this computer that speaks OpenAI's language. It draws simple illustrations from the words of a prompt, offline and free. It is no model: use it to learn Vidra, to test, and to try out sizes, formats and previews before you spend money.</source>
            <translation>이 컴퓨터에서 실행되는 작은 서버로, OpenAI와 같은 API를 씁니다. 프롬프트의 낱말로 간단한 그림을 오프라인에서 무료로 그립니다. 모델은 아니므로, 비용을 쓰기 전에 Vidra를 익히고 크기, 형식, 미리보기를 시험하는 데 쓰세요.</translation>
        </message>
        <message>
            <source>What it can do</source>
            <translation>할 수 있는 일</translation>
        </message>
        <message>
            <source>Drawing speed</source>
            <translation>그리는 속도</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>바로</translation>
        </message>
        <message>
            <source>Watchable</source>
            <translation>적당히</translation>
        </message>
        <message>
            <source>Slow</source>
            <translation>느리게</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>스레드</translation>
        </message>
        <message>
            <source>pictures drawn at the same moment</source>
            <translation>장을 동시에 그림</translation>
        </message>
        <message>
            <source>A slower engine lets you watch the previews arrive. Takes effect with the next start.</source>
            <translation>느리게 하면 미리보기가 도착하는 모습을 볼 수 있습니다. 다음 시작부터 적용됩니다.</translation>
        </message>
        <message>
            <source>Space used</source>
            <translation>쓰는 공간</translation>
        </message>
        <message>
            <source>Draw animals, plants, landscapes, buildings, from English and Korean words, up to 3840 × 2160</source>
            <translation>동물, 식물, 풍경, 건물을 영어와 한국어 단어로 3840 × 2160까지 그립니다</translation>
        </message>
        <message>
            <source>Show previews, draw transparent backgrounds, write short texts into a picture</source>
            <translation>미리보기를 보이고, 투명한 배경을 그리고, 그림에 짧은 글을 씁니다</translation>
        </message>
        <message>
            <source>Change a picture by words, within a mask too, and draw variations of it</source>
            <translation>말로 그림을 바꾸고, 마스크 안만 바꾸고, 변형을 그립니다</translation>
        </message>
        <message>
            <source>Say what can be measured in a picture: colours, shapes, sharpness, letters. It recognises nothing</source>
            <translation>그림에서 잴 수 있는 것을 말하기: 색, 모양, 선명도, 글자. 무엇인지 알아보지는 못합니다</translation>
        </message>
        <message>
            <source>Fail on purpose for developers: limits, refusals, cut lines and slow answers</source>
            <translation>개발자를 위해 일부러 실패합니다: 한도, 거절, 끊긴 연결, 느린 응답</translation>
        </message>
        <message>
            <source>Nothing: it is not running.</source>
            <translation>없음: 실행 중이 아닙니다.</translation>
        </message>
        <message>
            <source>{size} of files that were left with it; they go when Vidra closes.</source>
            <translation>맡겨 둔 파일 {size}. Vidra를 닫으면 지워집니다.</translation>
        </message>
    </context>
    <context>
        <name>EstimateFooter</name>
        <message numerus="yes">
            <source>Create %n picture(s)</source>
            <translation>
                <numerusform>그림 %n장 만들기</numerusform>
            </translation>
        </message>
        <message>
            <source>no network</source>
            <translation>네트워크 불필요</translation>
        </message>
        <message>
            <source>Spent so far</source>
            <translation>사용한 비용</translation>
        </message>
        <message>
            <source>Estimate</source>
            <translation>예상 비용</translation>
        </message>
        <message>
            <source>of {estimate}</source>
            <translation>예상 {estimate} 중</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Ctrl .</source>
            <translation>Ctrl .</translation>
        </message>
        <message>
            <source>Stop the run. Finished pictures stay.</source>
            <translation>실행을 중지합니다. 완성된 그림은 남습니다.</translation>
        </message>
        <message>
            <source>Ctrl ↵</source>
            <translation>Ctrl ↵</translation>
        </message>
        <message>
            <source>Write a prompt first.</source>
            <translation>프롬프트를 먼저 쓰세요.</translation>
        </message>
        <message>
            <source>How the estimate is made</source>
            <translation>예상 비용을 계산하는 방법</translation>
        </message>
    </context>
    <context>
        <name>ExampleCard</name>
        <message>
            <source>Example: {prompt}</source>
            <translation>예: {prompt}</translation>
        </message>
        <message>
            <source>Use as prompt</source>
            <translation>프롬프트로 사용</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <source>Original</source>
            <translation>원본</translation>
        </message>
        <message>
            <source>A converted copy has no Content Credentials. The original keeps its.</source>
            <translation>변환한 사본에는 콘텐츠 자격 증명이 없습니다. 원본에는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>A GIF keeps words, but has no place for camera data.</source>
            <translation>GIF에는 글은 남지만 카메라 정보를 담을 곳이 없습니다.</translation>
        </message>
        <message>
            <source>The same bytes as the original, Content Credentials included.</source>
            <translation>원본과 같은 바이트이며 콘텐츠 자격 증명도 그대로입니다.</translation>
        </message>
        <message>
            <source>Written in without touching a pixel. Content Credentials are left out: they sign the file as it was.</source>
            <translation>픽셀을 건드리지 않고 기록합니다. 콘텐츠 자격 증명은 원래 파일에 대한 서명이므로 뺍니다.</translation>
        </message>
        <message>
            <source>Taken out without touching a pixel, Content Credentials too. The original keeps them.</source>
            <translation>픽셀을 건드리지 않고 콘텐츠 자격 증명까지 모두 뺍니다. 원본에는 남아 있습니다.</translation>
        </message>
        <message>
            <source>Small pictures on white pages, without metadata and Content Credentials. The originals keep theirs.</source>
            <translation>흰 쪽에 작은 그림을 늘어놓습니다. 메타데이터와 콘텐츠 자격 증명은 들어가지 않으며 원본에는 그대로 남습니다.</translation>
        </message>
        <message>
            <source>The copy was not saved</source>
            <translation>사본을 저장하지 못했습니다</translation>
        </message>
        <message numerus="yes">
            <source>%n name(s) were taken and got a number.</source>
            <translation>
                <numerusform>이미 있는 이름 %n개에 번호를 붙였습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) left out:</source>
            <translation>
                <numerusform>빠진 그림 %n장:</numerusform>
            </translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Stopped. Nothing was written</source>
            <translation>중지했습니다. 아무것도 쓰지 않았습니다</translation>
        </message>
        <message>
            <source>Nothing was written</source>
            <translation>아무것도 쓰지 않았습니다</translation>
        </message>
        <message numerus="yes">
            <source>Stopped after %n picture(s); they stay in {place}</source>
            <translation>
                <numerusform>그림 %n장까지 하고 중지했습니다. {place}에 남아 있습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) in {place}</source>
            <translation>
                <numerusform>그림 %n장을 {place}에 저장했습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>{name} is not the name of a {format} file</source>
            <translation>{name}은(는) {format} 파일의 이름이 아닙니다</translation>
        </message>
        <message>
            <source>Choose its format above, or another name.</source>
            <translation>위에서 형식을 고르거나 다른 이름을 쓰세요.</translation>
        </message>
        <message>
            <source>Its format has no place for prompt and settings. Choose PNG, JPEG or WebP.</source>
            <translation>이 형식에는 프롬프트와 설정을 넣을 자리가 없습니다. PNG, JPEG, WebP 중에서 고르세요.</translation>
        </message>
        <message>
            <source>Nothing can be taken out of this file as it is. Choose PNG, JPEG or WebP.</source>
            <translation>이 파일에서는 그대로 뺄 수 없습니다. PNG, JPEG, WebP 중에서 고르세요.</translation>
        </message>
        <message>
            <source>It has too many pixels for this format. Set a longest edge.</source>
            <translation>이 형식에는 픽셀이 너무 많습니다. 긴 변을 정하세요.</translation>
        </message>
        <message>
            <source>Its file is not there, or cannot be read.</source>
            <translation>파일이 없거나 읽을 수 없습니다.</translation>
        </message>
        <message>
            <source>The disk is full.</source>
            <translation>디스크가 가득 찼습니다.</translation>
        </message>
        <message>
            <source>The folder cannot be written to.</source>
            <translation>폴더에 쓸 수 없습니다.</translation>
        </message>
        <message>
            <source>The folder is not there.</source>
            <translation>폴더가 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>{done} of {total}</source>
            <translation>{total}장 중 {done}장</translation>
        </message>
        <message>
            <source>Save original…</source>
            <translation>원본 저장…</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>사본 저장</translation>
        </message>
        <message numerus="yes">
            <source>Export %n picture(s)</source>
            <translation>
                <numerusform>그림 %n장 내보내기</numerusform>
            </translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>저장…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Export again</source>
            <translation>다시 내보내기</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
    </context>
    <context>
        <name>Exporter</name>
        <message>
            <source>Save as</source>
            <translation>다른 이름으로 저장</translation>
        </message>
    </context>
    <context>
        <name>Facts</name>
        <message numerus="yes">
            <source>+%n phrase(s)</source>
            <translation>
                <numerusform>구절 %n개 추가</numerusform>
            </translation>
        </message>
        <message>
            <source>Added: {phrases}</source>
            <translation>추가됨: {phrases}</translation>
        </message>
        <message>
            <source>Revised prompt</source>
            <translation>수정된 프롬프트</translation>
        </message>
        <message>
            <source>Copy revised prompt</source>
            <translation>수정된 프롬프트 복사</translation>
        </message>
        <message>
            <source>Use as prompt</source>
            <translation>프롬프트로 사용</translation>
        </message>
        <message>
            <source>What the model said</source>
            <translation>모델의 말</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>세부 정보</translation>
        </message>
        <message>
            <source>Provenance</source>
            <translation>출처 정보</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Rating (0 to 5)</source>
            <translation>별점 (0~5)</translation>
        </message>
        <message>
            <source>Made as</source>
            <translation>방식</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>마스크</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>품질</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Text model</source>
            <translation>텍스트 모델</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>시간</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>토큰</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>제외 프롬프트</translation>
        </message>
        <message>
            <source>When</source>
            <translation>일시</translation>
        </message>
        <message>
            <source>Request ID</source>
            <translation>요청 ID</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>File size</source>
            <translation>파일 크기</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>바뀐 날</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>폴더</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>프로그램</translation>
        </message>
        <message>
            <source>From words and pictures</source>
            <translation>글과 그림으로</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Variation</source>
            <translation>변형</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>사용함</translation>
        </message>
        <message>
            <source>Kept: nothing outside it changed</source>
            <translation>지켜짐: 바깥은 바뀌지 않음</translation>
        </message>
        <message>
            <source>{share} outside it changed</source>
            <translation>바깥 {share} 바뀜</translation>
        </message>
        <message>
            <source>ID</source>
            <translation>ID</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>종류</translation>
        </message>
        <message>
            <source>Operation</source>
            <translation>작업</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>만든 날짜</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>제공자</translation>
        </message>
        <message>
            <source>Model asked for</source>
            <translation>요청한 모델</translation>
        </message>
        <message>
            <source>Model that drew</source>
            <translation>그린 모델</translation>
        </message>
        <message>
            <source>The model said</source>
            <translation>모델의 말</translation>
        </message>
        <message>
            <source>Asked: {name}</source>
            <translation>요청: {name}</translation>
        </message>
        <message>
            <source>Applied: {name}</source>
            <translation>적용: {name}</translation>
        </message>
        <message>
            <source>Changed outside the mask</source>
            <translation>마스크 밖의 변화</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>되돌려 붙임</translation>
        </message>
        <message>
            <source>Everything outside the mask</source>
            <translation>마스크 바깥 전체</translation>
        </message>
        <message>
            <source>Made here by</source>
            <translation>이 컴퓨터에서 한 일</translation>
        </message>
        <message>
            <source>Notes on it</source>
            <translation>그림 위 표시</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>초</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>실행</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>작업</translation>
        </message>
        <message>
            <source>Number in its job</source>
            <translation>작업 안의 번호</translation>
        </message>
        <message>
            <source>Thread</source>
            <translation>스레드</translation>
        </message>
        <message>
            <source>Made from</source>
            <translation>바탕 그림</translation>
        </message>
        <message>
            <source>Described as</source>
            <translation>설명</translation>
        </message>
        <message>
            <source>Mean colour</source>
            <translation>평균 색</translation>
        </message>
        <message>
            <source>Transparency</source>
            <translation>투명도</translation>
        </message>
        <message>
            <source>In some of its pixels</source>
            <translation>일부 픽셀에 있음</translation>
        </message>
        <message>
            <source>In Trash since</source>
            <translation>휴지통에 넣은 날짜</translation>
        </message>
        <message>
            <source>{asked} asked, {drawn} drawn</source>
            <translation>{asked} 요청, {drawn} 완성</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>무료</translation>
        </message>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>토큰 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Area sent</source>
            <translation>보낸 영역</translation>
        </message>
        <message>
            <source>Area kept</source>
            <translation>남긴 영역</translation>
        </message>
        <message>
            <source>Taken from the answer</source>
            <translation>결과에서 가져온 부분</translation>
        </message>
        <message>
            <source>Tokens, text in</source>
            <translation>글 입력 토큰</translation>
        </message>
        <message>
            <source>Tokens, pictures in</source>
            <translation>그림 입력 토큰</translation>
        </message>
        <message>
            <source>Tokens, text out</source>
            <translation>글 출력 토큰</translation>
        </message>
        <message>
            <source>Tokens, picture out</source>
            <translation>그림 출력 토큰</translation>
        </message>
        <message>
            <source>Tokens, all</source>
            <translation>전체 토큰</translation>
        </message>
        <message>
            <source>Text read before</source>
            <translation>이미 읽은 글</translation>
        </message>
        <message>
            <source>Pictures read before</source>
            <translation>이미 읽은 그림</translation>
        </message>
        <message>
            <source>Cost by the server</source>
            <translation>서버가 알린 비용</translation>
        </message>
        <message>
            <source>Picture {n}</source>
            <translation>그림 {n}</translation>
        </message>
        <message>
            <source>Response ID</source>
            <translation>응답 ID</translation>
        </message>
        <message>
            <source>Conversation ID</source>
            <translation>대화 ID</translation>
        </message>
        <message>
            <source>Image call ID</source>
            <translation>이미지 호출 ID</translation>
        </message>
    </context>
    <context>
        <name>FeatherPopover</name>
        <message>
            <source>Feather</source>
            <translation>가장자리 흐림</translation>
        </message>
        <message>
            <source>Feather, pixels</source>
            <translation>가장자리 흐림, 픽셀</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>적용</translation>
        </message>
    </context>
    <context>
        <name>FileNames</name>
        <message>
            <source>After the id</source>
            <translation>ID 다음</translation>
        </message>
        <message>
            <source>File name after the id</source>
            <translation>ID 다음의 파일 이름</translation>
        </message>
        <message>
            <source>Nothing but the id</source>
            <translation>ID만</translation>
        </message>
        <message>
            <source>The first words of the prompt</source>
            <translation>프롬프트의 첫 단어들</translation>
        </message>
        <message>
            <source>The model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>The date</source>
            <translation>날짜</translation>
        </message>
        <message>
            <source>The time</source>
            <translation>시각</translation>
        </message>
        <message>
            <source>The number of the picture in its run</source>
            <translation>실행 안에서 그림의 번호</translation>
        </message>
        <message>
            <source>Insert: {meaning}</source>
            <translation>넣기: {meaning}</translation>
        </message>
        <message>
            <source>Letters, digits, hyphens, underscores; other signs become hyphens. The id keeps every name apart.</source>
            <translation>글자, 숫자, 하이픈, 밑줄을 씁니다. 다른 기호는 하이픈이 됩니다. ID가 있어 이름이 겹치지 않습니다.</translation>
        </message>
        <message>
            <source>a red kite over the sea</source>
            <translation>바다 위의 빨간 연</translation>
        </message>
        <message>
            <source>For example: {name}</source>
            <translation>예: {name}</translation>
        </message>
        <message>
            <source>{token} means nothing here. There are {known}.</source>
            <translation>{token}은(는) 여기서 쓸 수 없습니다. {known}이(가) 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>Film</name>
        <message>
            <source>Pictures of this thread</source>
            <translation>이 스레드의 그림</translation>
        </message>
        <message>
            <source>Add pictures: drop them anywhere, or paste with Ctrl+V</source>
            <translation>그림 추가: 끌어다 놓거나 Ctrl+V로 붙여넣기</translation>
        </message>
        <message>
            <source>Add pictures</source>
            <translation>그림 추가</translation>
        </message>
        <message>
            <source>{name}, goes with the next question</source>
            <translation>{name}, 다음 질문에 함께 보냄</translation>
        </message>
        <message>
            <source>{number} of {all}: {name}</source>
            <translation>{all}장 중 {number}번째: {name}</translation>
        </message>
        <message>
            <source>Pictures that were brought</source>
            <translation>가져온 그림</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n장</numerusform>
            </translation>
        </message>
        <message>
            <source>Close the list</source>
            <translation>목록 닫기</translation>
        </message>
    </context>
    <context>
        <name>Filmstrip</name>
        <message>
            <source>Film strip</source>
            <translation>필름 스트립</translation>
        </message>
    </context>
    <context>
        <name>FilterChips</name>
        <message>
            <source>More filters: {filters}</source>
            <translation>필터 더 있음: {filters}</translation>
        </message>
        <message>
            <source>Remove {text}</source>
            <translation>{text} 빼기</translation>
        </message>
    </context>
    <context>
        <name>FilterMenu</name>
        <message>
            <source>All tags…</source>
            <translation>모든 태그…</translation>
        </message>
    </context>
    <context>
        <name>Filters</name>
        <message>
            <source>Kind</source>
            <translation>종류</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>컬렉션</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>폴더</translation>
        </message>
        <message>
            <source>Text in it</source>
            <translation>그림 속 글자</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>날짜</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Longest edge</source>
            <translation>긴 변</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>모양</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>Behind a locked result</source>
            <translation>되돌려 놓은 결과의 원본</translation>
        </message>
        <message>
            <source>Has</source>
            <translation>있음</translation>
        </message>
        <message>
            <source>not: {filter}</source>
            <translation>제외: {filter}</translation>
        </message>
        <message>
            <source>Not known in folders: {filters}</source>
            <translation>폴더에서는 알 수 없음: {filters}</translation>
        </message>
        <message>
            <source>a number from 0 to 5</source>
            <translation>0에서 5까지의 수</translation>
        </message>
        <message>
            <source>2026, 2026-11, 2026-11-20, today, week or month</source>
            <translation>2026, 2026-11, 2026-11-20, today, week, month 중 하나</translation>
        </message>
        <message>
            <source>a number of pixels</source>
            <translation>픽셀 수</translation>
        </message>
        <message>
            <source>an amount in dollars, such as 0.1</source>
            <translation>0.1 같은 달러 금액</translation>
        </message>
        <message>
            <source>Not rated</source>
            <translation>별점 없음</translation>
        </message>
        <message>
            <source>Rated {n}+</source>
            <translation>별점 {n} 이상</translation>
        </message>
        <message>
            <source>Rated {n}</source>
            <translation>별점 {n}</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>무료</translation>
        </message>
        <message>
            <source>Text in it: {words}</source>
            <translation>그림 속 글자: {words}</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>오늘</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>어제</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>지난 7일</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>지난 30일</translation>
        </message>
        <message>
            <source>Last 365 days</source>
            <translation>지난 365일</translation>
        </message>
        <message>
            <source>Wide</source>
            <translation>가로형</translation>
        </message>
        <message>
            <source>Tall</source>
            <translation>세로형</translation>
        </message>
        <message>
            <source>Square</source>
            <translation>정사각형</translation>
        </message>
        <message>
            <source>Generated</source>
            <translation>생성함</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>가져옴</translation>
        </message>
        <message>
            <source>Edited</source>
            <translation>편집함</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>초안</translation>
        </message>
        <message>
            <source>Has mask</source>
            <translation>마스크 있음</translation>
        </message>
        <message>
            <source>Has answer</source>
            <translation>답변 있음</translation>
        </message>
        <message>
            <source>Has text in it</source>
            <translation>글자 있음</translation>
        </message>
        <message>
            <source>Has prompt</source>
            <translation>프롬프트 있음</translation>
        </message>
        <message>
            <source>Has transparency</source>
            <translation>투명 영역 있음</translation>
        </message>
    </context>
    <context>
        <name>FolderBar</name>
        <message>
            <source>With sub-folders</source>
            <translation>하위 폴더 포함</translation>
        </message>
        <message>
            <source>Show the pictures of all folders in this one, too</source>
            <translation>이 폴더에 든 모든 폴더의 그림도 보기</translation>
        </message>
        <message>
            <source>Looking for pictures…</source>
            <translation>그림을 찾는 중…</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>연결되지 않음</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) so far…</source>
            <translation>
                <numerusform>지금까지 그림 %n장…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FolderTree</name>
        <message>
            <source>Folders on this computer</source>
            <translation>이 컴퓨터의 폴더</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>연결되지 않음</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Remove from the list</source>
            <translation>목록에서 빼기</translation>
        </message>
    </context>
    <context>
        <name>FootBar</name>
        <message>
            <source>Zoom {percent}</source>
            <translation>배율 {percent}</translation>
        </message>
        <message>
            <source>Fit or 100 %</source>
            <translation>창에 맞춤 또는 100 %</translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>Stop and quit</source>
            <translation>중지하고 종료</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) are not saved yet.</source>
            <translation>
                <numerusform>그림 %n장이 아직 저장되지 않았습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>The library disk would not take them. Closing now loses them.</source>
            <translation>보관함 디스크에 쓸 수 없었습니다. 지금 닫으면 사라집니다.</translation>
        </message>
        <message>
            <source>Quit and lose them</source>
            <translation>버리고 종료</translation>
        </message>
        <message>
            <source>Save elsewhere…</source>
            <translation>다른 곳에 저장…</translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) are running.</source>
            <translation>
                <numerusform>작업 %n개가 진행 중입니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Finished pictures are saved. What is already sent may still be charged.</source>
            <translation>완성된 그림은 저장되어 있습니다. 이미 보낸 요청에는 비용이 청구될 수 있습니다.</translation>
        </message>
        <message>
            <source>Keep running in the tray</source>
            <translation>트레이에서 계속</translation>
        </message>
        <message>
            <source>New thread</source>
            <translation>새 스레드</translation>
        </message>
    </context>
    <context>
        <name>GoTo</name>
        <message>
            <source>Go to or do</source>
            <translation>이동 또는 실행</translation>
        </message>
        <message>
            <source>Go to a page, picture or command</source>
            <translation>페이지, 그림, 명령 찾기</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>결과</translation>
        </message>
        <message>
            <source>Search the Library</source>
            <translation>보관함에서 찾기</translation>
        </message>
        <message>
            <source>Nothing found for “{q}”. Press {keys} to search the Library.</source>
            <translation>“{q}”에 맞는 것이 없습니다. {keys}: 보관함에서 찾기.</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>명령</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>그림</translation>
        </message>
    </context>
    <context>
        <name>GoingPopover</name>
        <message>
            <source>What is sent</source>
            <translation>보내는 내용</translation>
        </message>
        <message>
            <source>To {host}.</source>
            <translation>{host}(으)로 보냅니다.</translation>
        </message>
        <message>
            <source>To {host}: it does not leave this computer.</source>
            <translation>{host}: 이 컴퓨터를 벗어나지 않습니다.</translation>
        </message>
        <message>
            <source>For each row one picture and the question, in a request of its own.</source>
            <translation>행마다 그림 한 장과 질문을 따로 보냅니다.</translation>
        </message>
        <message>
            <source>The picture is scaled down to what the model sees.</source>
            <translation>그림은 모델이 보는 크기로 줄여서 보냅니다.</translation>
        </message>
        <message>
            <source>The picture goes in its full size.</source>
            <translation>그림은 원래 크기로 보냅니다.</translation>
        </message>
        <message>
            <source>Place, camera and other data in the file stay here.</source>
            <translation>파일에 든 위치, 카메라 등의 정보는 보내지 않습니다.</translation>
        </message>
        <message>
            <source>Place, camera and other data in the file go too.</source>
            <translation>파일에 든 위치, 카메라 등의 정보도 함께 보냅니다.</translation>
        </message>
        <message>
            <source>The question names {tokens} of the picture.</source>
            <translation>질문에 그림의 {tokens}이(가) 들어갑니다.</translation>
        </message>
        <message>
            <source>File names and paths stay here.</source>
            <translation>파일 이름과 경로는 보내지 않습니다.</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n장</numerusform>
            </translation>
        </message>
        <message>
            <source>Compare tools</source>
            <translation>비교 도구</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <source>Ask about the differences</source>
            <translation>차이점 질문</translation>
        </message>
        <message>
            <source>Zoom together</source>
            <translation>함께 확대</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>나란히</translation>
        </message>
        <message>
            <source>Overlay</source>
            <translation>겹쳐 보기</translation>
        </message>
        <message>
            <source>Slider</source>
            <translation>밀어 보기</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>차이</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>축소</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>확대</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>맞춤</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>중복 그림</translation>
        </message>
        <message>
            <source>Search again</source>
            <translation>다시 찾기</translation>
        </message>
        <message>
            <source>Groups</source>
            <translation>묶음</translation>
        </message>
        <message>
            <source>All</source>
            <translation>전체</translation>
        </message>
        <message>
            <source>Same file</source>
            <translation>같은 파일</translation>
        </message>
        <message>
            <source>Look alike</source>
            <translation>비슷한 그림</translation>
        </message>
        <message numerus="yes">
            <source>Move all %n to the bin…</source>
            <translation>
                <numerusform>%n개 모두 시스템 휴지통으로…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move all %n to Trash</source>
            <translation>
                <numerusform>%n장 모두 휴지통으로</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HistoryPopover</name>
        <message>
            <source>Prompt history</source>
            <translation>프롬프트 기록</translation>
        </message>
        <message>
            <source>Search prompts</source>
            <translation>프롬프트 검색</translation>
        </message>
        <message>
            <source>Earlier prompts</source>
            <translation>이전 프롬프트</translation>
        </message>
        <message>
            <source>Prompts you run appear here.</source>
            <translation>실행한 프롬프트가 여기에 나타납니다.</translation>
        </message>
        <message>
            <source>No prompt matches.</source>
            <translation>맞는 프롬프트가 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>InputStrip</name>
        <message>
            <source>Picture {n}: {name}</source>
            <translation>그림 {n}: {name}</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>마스크</translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>Inspector</source>
            <translation>정보 패널</translation>
        </message>
        <message>
            <source>Select a picture to see how it was made.</source>
            <translation>그림을 선택하면 생성 정보가 보입니다.</translation>
        </message>
    </context>
    <context>
        <name>InspectorFoot</name>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Edit this picture</source>
            <translation>이 그림 편집</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Ask about this picture</source>
            <translation>이 그림에 대해 질문</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
    </context>
    <context>
        <name>JobRow</name>
        <message>
            <source>It may cost a second time.</source>
            <translation>비용이 두 번 들 수 있습니다.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>나중에</translation>
        </message>
        <message>
            <source>Cancel {name}</source>
            <translation>{name} 취소</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>다시 보내기</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>다시 확인</translation>
        </message>
        <message>
            <source>Retry now</source>
            <translation>지금 다시 시도</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>다시 시도</translation>
        </message>
    </context>
    <context>
        <name>Jobs</name>
        <message>
            <source>Paused</source>
            <translation>일시 정지됨</translation>
        </message>
        <message>
            <source>Waiting for a free slot</source>
            <translation>차례를 기다리는 중</translation>
        </message>
        <message>
            <source>Preview {number} of {count}</source>
            <translation>미리보기 {number}/{count}</translation>
        </message>
        <message>
            <source>Drawing</source>
            <translation>그리는 중</translation>
        </message>
        <message>
            <source>Answering</source>
            <translation>답변 받는 중</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>저장 중</translation>
        </message>
        <message>
            <source>Rate limit</source>
            <translation>요청이 너무 많음</translation>
        </message>
        <message>
            <source>Tries again in {time}</source>
            <translation>{time} 뒤 다시 시도</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>저장됨</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>답변함</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>중지됨</translation>
        </message>
        <message>
            <source>Finished, but not saved yet</source>
            <translation>완성됐지만 아직 저장되지 않음</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>실패</translation>
        </message>
    </context>
    <context>
        <name>JobsPopover</name>
        <message>
            <source>Jobs</source>
            <translation>작업</translation>
        </message>
        <message>
            <source>Cancel all</source>
            <translation>모두 취소</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>계속</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <source>Nothing is running. Finished jobs stay here for an hour.</source>
            <translation>진행 중인 작업이 없습니다. 끝난 작업은 한 시간 동안 여기에 남습니다.</translation>
        </message>
    </context>
    <context>
        <name>KeyField</name>
        <message>
            <source>Paste a key, sk-…</source>
            <translation>키 입력, sk-…</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>API 키</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Key</source>
            <translation>키</translation>
        </message>
        <message>
            <source>Save key</source>
            <translation>키 저장</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>바꾸기</translation>
        </message>
        <message>
            <source>Get a key</source>
            <translation>키 받기</translation>
        </message>
        <message>
            <source>Paste a key, sk-…</source>
            <translation>키 입력, sk-…</translation>
        </message>
        <message>
            <source>Not needed</source>
            <translation>필요 없음</translation>
        </message>
        <message>
            <source>Hide the key</source>
            <translation>키 숨기기</translation>
        </message>
        <message>
            <source>Show the key</source>
            <translation>키 보기</translation>
        </message>
        <message>
            <source>The variable OPENAI_API_KEY holds a key ending {end}.</source>
            <translation>OPENAI_API_KEY 변수에 {end}(으)로 끝나는 키가 있습니다.</translation>
        </message>
        <message>
            <source>Use this key</source>
            <translation>이 키 사용</translation>
        </message>
        <message>
            <source>Kept in the system keychain. Never written to a file, a log or an export.</source>
            <translation>시스템 키체인에 보관합니다. 파일, 로그, 내보내기에는 쓰지 않습니다.</translation>
        </message>
        <message>
            <source>This system has no keychain. Keep the key only until Vidra closes, or set the variable OPENAI_API_KEY.</source>
            <translation>이 시스템에는 키체인이 없습니다. 종료할 때까지만 보관하거나 OPENAI_API_KEY 변수를 쓰세요.</translation>
        </message>
    </context>
    <context>
        <name>Library</name>
        <message numerus="yes">
            <source>%n star(s)</source>
            <translation>
                <numerusform>별 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>폴더 추가</translation>
        </message>
        <message>
            <source>All pictures</source>
            <translation>모든 그림</translation>
        </message>
        <message>
            <source>Favourites</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>최근</translation>
        </message>
        <message>
            <source>Generated</source>
            <translation>생성함</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>가져옴</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>휴지통</translation>
        </message>
        <message>
            <source>Newest</source>
            <translation>최신순</translation>
        </message>
        <message>
            <source>Oldest</source>
            <translation>오래된순</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Own order</source>
            <translation>직접 정한 순서</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n장</numerusform>
            </translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>Picture, {words}</source>
            <translation>그림, {words}</translation>
        </message>
        <message>
            <source>File not found</source>
            <translation>파일을 찾을 수 없음</translation>
        </message>
        <message>
            <source>The file is damaged or not complete</source>
            <translation>파일이 손상되었거나 완전하지 않습니다</translation>
        </message>
        <message>
            <source>Its details file is missing</source>
            <translation>정보 파일이 없음</translation>
        </message>
        <message>
            <source>The file is empty</source>
            <translation>빈 파일입니다</translation>
        </message>
        <message>
            <source>Not a picture</source>
            <translation>그림이 아닙니다</translation>
        </message>
        <message>
            <source>The file is too large to be shown</source>
            <translation>파일이 너무 커서 볼 수 없습니다</translation>
        </message>
        <message>
            <source>Too many pixels to be shown</source>
            <translation>픽셀이 너무 많아 볼 수 없습니다</translation>
        </message>
        <message>
            <source>No permission to read the file</source>
            <translation>파일을 읽을 권한이 없습니다</translation>
        </message>
        <message>
            <source>Its details file cannot be read</source>
            <translation>정보 파일을 읽을 수 없음</translation>
        </message>
        <message>
            <source>File not found. Locate…</source>
            <translation>파일을 찾을 수 없음. 위치 지정…</translation>
        </message>
        <message>
            <source>The file cannot be read</source>
            <translation>파일을 읽을 수 없음</translation>
        </message>
        <message>
            <source>draft</source>
            <translation>초안</translation>
        </message>
        <message>
            <source>favourite</source>
            <translation>즐겨찾기</translation>
        </message>
    </context>
    <context>
        <name>LibraryFolderSection</name>
        <message>
            <source>Library folder</source>
            <translation>보관함 폴더</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>위치</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Move…</source>
            <translation>옮기기…</translation>
        </message>
        <message>
            <source>Take the library along to another folder or disk</source>
            <translation>보관함을 다른 폴더나 디스크로 옮깁니다</translation>
        </message>
        <message>
            <source>Choose another…</source>
            <translation>다른 폴더 고르기…</translation>
        </message>
        <message>
            <source>Use another folder and leave this one as it is</source>
            <translation>이 폴더는 그대로 두고 다른 폴더를 씁니다</translation>
        </message>
        <message>
            <source>Pictures and their sidecars are plain files. Choosing another folder leaves this one as it is.</source>
            <translation>그림과 정보 파일은 일반 파일입니다. 다른 폴더를 골라도 지금 폴더는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>그림</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n장</numerusform>
            </translation>
        </message>
        <message>
            <source>Size on disk</source>
            <translation>디스크에서 차지하는 크기</translation>
        </message>
        <message>
            <source>Thumbnails</source>
            <translation>축소판</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>세는 중…</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>지우기</translation>
        </message>
        <message>
            <source>Clear the thumbnails</source>
            <translation>축소판 지우기</translation>
        </message>
        <message>
            <source>They are made again as they are needed</source>
            <translation>필요할 때 다시 만듭니다</translation>
        </message>
        <message>
            <source>Ratings and tags</source>
            <translation>별점과 태그</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>휴지통</translation>
        </message>
        <message numerus="yes">
            <source>Empty Trash (%n)</source>
            <translation>
                <numerusform>휴지통 비우기 (%n)</numerusform>
            </translation>
        </message>
        <message>
            <source>Pictures in the Trash are kept for 30 days, then they go to the system's own bin.</source>
            <translation>휴지통의 그림은 30일 동안 보관한 뒤 시스템 휴지통으로 보냅니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>파일 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>{size} in {files}</source>
            <translation>{files}, {size}</translation>
        </message>
    </context>
    <context>
        <name>LibraryPage</name>
        <message>
            <source>Add a folder…</source>
            <translation>폴더 추가…</translation>
        </message>
    </context>
    <context>
        <name>LimitsLine</name>
        <message>
            <source>What models get wrong</source>
            <translation>모델이 틀리기 쉬운 것</translation>
        </message>
        <message>
            <source>Small, rotated or stylised text, exact counts and positions can be wrong. Check what matters.</source>
            <translation>작거나 기울어진 글자, 정확한 개수와 위치는 틀릴 수 있습니다. 중요한 값은 꼭 확인하세요.</translation>
        </message>
    </context>
    <context>
        <name>LimitsPopover</name>
        <message>
            <source>Not for diagnoses: medical pictures such as scans are not understood reliably.</source>
            <translation>진단용이 아닙니다. 의료 영상은 제대로 이해하지 못합니다.</translation>
        </message>
        <message>
            <source>Faces: models do not say who a person is, and should not be asked to.</source>
            <translation>얼굴: 모델은 누구인지 말하지 않으며, 물어서도 안 됩니다.</translation>
        </message>
        <message>
            <source>Small, turned or stylised text and unusual scripts may be misread. Mark such text as a region.</source>
            <translation>작거나 기울어졌거나 꾸며진 글자, 드문 문자는 잘못 읽을 수 있습니다. 그런 글자는 영역으로 표시하세요.</translation>
        </message>
        <message>
            <source>Counts are estimates; lines of different style in charts are mixed up.</source>
            <translation>개수는 어림값이며, 차트의 선 모양을 헷갈립니다.</translation>
        </message>
        <message>
            <source>Places: exact positions, maps, boards and floor plans are often wrong.</source>
            <translation>위치: 정확한 자리, 지도, 게임판, 평면도는 자주 틀립니다.</translation>
        </message>
        <message>
            <source>Panoramas and fisheye pictures are seen distorted; large pictures are made smaller first.</source>
            <translation>파노라마와 어안 사진은 일그러져 보이고, 큰 그림은 먼저 줄입니다.</translation>
        </message>
        <message>
            <source>Words inside a picture may try to give the model orders. An answer never runs or sends anything.</source>
            <translation>그림 속 글이 모델에게 지시를 내리려 할 수 있습니다. 답변은 아무것도 실행하거나 보내지 않습니다.</translation>
        </message>
        <message>
            <source>Check what matters</source>
            <translation>중요한 것은 확인하세요</translation>
        </message>
    </context>
    <context>
        <name>Lineage</name>
        <message>
            <source>Lineage</source>
            <translation>계보</translation>
        </message>
        <message>
            <source>step {number} of {count}</source>
            <translation>{count}단계 중 {number}단계</translation>
        </message>
    </context>
    <context>
        <name>LinkDialog</name>
        <message>
            <source>Picture from a link</source>
            <translation>링크의 그림</translation>
        </message>
        <message>
            <source>Address of the picture</source>
            <translation>그림의 주소</translation>
        </message>
        <message>
            <source>Vidra loads the picture and sends it</source>
            <translation>Vidra가 그림을 불러와 보냅니다</translation>
        </message>
        <message>
            <source>The provider fetches it from the address</source>
            <translation>제공자가 주소에서 직접 가져옵니다</translation>
        </message>
        <message>
            <source>Load and open</source>
            <translation>불러와서 열기</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>size not told</source>
            <translation>크기를 알 수 없음</translation>
        </message>
        <message>
            <source>From {host}. Nothing is loaded yet.</source>
            <translation>{host}에서 가져옵니다. 아직 아무것도 불러오지 않았습니다.</translation>
        </message>
        <message>
            <source>From {host}: {size}. Nothing is loaded yet.</source>
            <translation>{host}에서 가져옵니다: {size}. 아직 아무것도 불러오지 않았습니다.</translation>
        </message>
        <message>
            <source>An address begins with https:// and names a host.</source>
            <translation>주소는 https://로 시작하고 호스트 이름이 있어야 합니다.</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>불러오기</translation>
        </message>
        <message>
            <source>Show its size</source>
            <translation>크기 보기</translation>
        </message>
        <message>
            <source>Asking for its size…</source>
            <translation>크기를 묻는 중…</translation>
        </message>
    </context>
    <context>
        <name>ListColumns</name>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>File size</source>
            <translation>파일 크기</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>날짜</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
    </context>
    <context>
        <name>ListHead</name>
        <message>
            <source>Columns: {column}</source>
            <translation>열: {column}</translation>
        </message>
        <message>
            <source>Click to order. Shift+Left and Shift+Right change the width of a column.</source>
            <translation>누르면 정렬합니다. Shift+왼쪽, Shift+오른쪽으로 열 너비를 바꿉니다.</translation>
        </message>
    </context>
    <context>
        <name>LookSection</name>
        <message>
            <source>Look and language</source>
            <translation>모양과 언어</translation>
        </message>
        <message>
            <source>System</source>
            <comment>theme</comment>
            <translation>시스템</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <source>System</source>
            <comment>language</comment>
            <translation>시스템</translation>
        </message>
        <message>
            <source>Mask colour</source>
            <translation>마스크 색</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>테마</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>글자 크기</translation>
        </message>
        <message>
            <source>More contrast</source>
            <translation>대비 높이기</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>움직임 줄이기</translation>
        </message>
        <message>
            <source>Icons only in the rail</source>
            <translation>레일에 아이콘만 표시</translation>
        </message>
    </context>
    <context>
        <name>ManyPictures</name>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Rating of all selected pictures</source>
            <translation>선택한 그림 전체의 별점</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>Mixed</source>
            <translation>여러 값</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>Title of all selected pictures</source>
            <translation>선택한 모든 그림의 제목</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>메모</translation>
        </message>
        <message>
            <source>Notes of all selected pictures</source>
            <translation>선택한 모든 그림의 메모</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) selected</source>
            <translation>
                <numerusform>그림 %n장 선택</numerusform>
            </translation>
        </message>
        <message>
            <source>Mixed. What you write here goes to all of them.</source>
            <translation>서로 다릅니다. 여기에 쓰면 모두에 적용됩니다.</translation>
        </message>
        <message>
            <source>A title for all of them</source>
            <translation>모두에 붙일 제목</translation>
        </message>
        <message>
            <source>Notes for all of them</source>
            <translation>모두에 남길 메모</translation>
        </message>
    </context>
    <context>
        <name>ManyTags</name>
        <message>
            <source>Tags of all selected pictures</source>
            <translation>선택한 모든 그림의 태그</translation>
        </message>
        <message>
            <source>Only some of them have these. Press one to give it to all:</source>
            <translation>일부 그림에만 있는 태그입니다. 누르면 모두에 붙입니다.</translation>
        </message>
        <message>
            <source>{tag}: {count} of {total} pictures. Give it to all.</source>
            <translation>{tag}: 그림 {total}장 중 {count}장. 모두에 붙이기</translation>
        </message>
    </context>
    <context>
        <name>MaskActions</name>
        <message>
            <source>Invert</source>
            <translation>반전</translation>
        </message>
        <message>
            <source>Feather</source>
            <translation>가장자리 흐림</translation>
        </message>
        <message>
            <source>Grow</source>
            <translation>넓히기</translation>
        </message>
        <message>
            <source>Shrink</source>
            <translation>좁히기</translation>
        </message>
        <message>
            <source>Fill holes</source>
            <translation>구멍 채우기</translation>
        </message>
        <message>
            <source>Show mask</source>
            <translation>마스크 보기</translation>
        </message>
        <message>
            <source>Mask the whole picture</source>
            <translation>그림 전체를 마스크로</translation>
        </message>
        <message>
            <source>Clear mask</source>
            <translation>마스크 지우기</translation>
        </message>
        <message>
            <source>Mask from transparency</source>
            <translation>투명 영역을 마스크로</translation>
        </message>
        <message>
            <source>Mask from brightness</source>
            <translation>밝은 영역을 마스크로</translation>
        </message>
        <message>
            <source>Load mask…</source>
            <translation>마스크 불러오기…</translation>
        </message>
        <message>
            <source>Save mask…</source>
            <translation>마스크 저장…</translation>
        </message>
    </context>
    <context>
        <name>MaskChip</name>
        <message>
            <source>{percent} masked</source>
            <translation>{percent} 마스크됨</translation>
        </message>
    </context>
    <context>
        <name>MaskLook</name>
        <message>
            <source>Red</source>
            <translation>빨강</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>초록</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>파랑</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>노랑</translation>
        </message>
        <message>
            <source>Pattern</source>
            <translation>무늬</translation>
        </message>
    </context>
    <context>
        <name>MendingBar</name>
        <message>
            <source>Checking the library folder: {done} of {total}. You can keep working.</source>
            <translation>보관함 폴더를 확인하는 중입니다: {total}개 중 {done}개. 계속 작업해도 됩니다.</translation>
        </message>
        <message>
            <source>Rebuilding the index: {done} of {total}. You can keep working.</source>
            <translation>색인을 다시 만드는 중입니다: {total}개 중 {done}개. 계속 작업해도 됩니다.</translation>
        </message>
        <message>
            <source>Check of the library folder</source>
            <translation>보관함 폴더 확인</translation>
        </message>
    </context>
    <context>
        <name>ModelMenu</name>
        <message numerus="yes">
            <source>%n retired model(s)</source>
            <translation>
                <numerusform>종료된 모델 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n retired model(s) hidden</source>
            <translation>
                <numerusform>종료된 모델 %n개 숨김</numerusform>
            </translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>숨기기</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>Hide retired models</source>
            <translation>종료된 모델 숨기기</translation>
        </message>
        <message>
            <source>Show retired models</source>
            <translation>종료된 모델 보기</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Filter models, or type a name</source>
            <translation>모델을 거르거나 이름 입력</translation>
        </message>
        <message>
            <source>No model matches.</source>
            <translation>맞는 모델이 없습니다.</translation>
        </message>
        <message>
            <source>Manage providers</source>
            <translation>제공자 관리</translation>
        </message>
        <message>
            <source>Use “{model}”</source>
            <translation>“{model}” 사용</translation>
        </message>
        <message>
            <source>On this computer</source>
            <translation>이 컴퓨터</translation>
        </message>
        <message>
            <source>prices checked {date}</source>
            <translation>가격 확인 {date}</translation>
        </message>
        <message>
            <source>on {provider}, which does not list it</source>
            <translation>{provider}에서 사용, 목록에는 없음</translation>
        </message>
        <message>
            <source>use {model} instead</source>
            <translation>대신 {model} 사용</translation>
        </message>
        <message>
            <source>retired {date}</source>
            <translation>{date} 종료됨</translation>
        </message>
        <message>
            <source>retired at OpenAI {date}</source>
            <translation>OpenAI에서는 {date} 종료됨</translation>
        </message>
        <message>
            <source>retires {date}</source>
            <translation>{date} 종료</translation>
        </message>
        <message>
            <source>not on this server</source>
            <translation>이 서버에 없음</translation>
        </message>
        <message>
            <source>needs a key</source>
            <translation>키 필요</translation>
        </message>
        <message>
            <source>free</source>
            <translation>무료</translation>
        </message>
    </context>
    <context>
        <name>ModelRow</name>
        <message>
            <source>on this computer</source>
            <translation>이 컴퓨터에서</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <source>Undo the change of model</source>
            <translation>모델 변경 되돌리기</translation>
        </message>
        <message>
            <source>built in</source>
            <translation>내장</translation>
        </message>
        <message>
            <source>Model: {name}, {provider}</source>
            <translation>모델: {name}, {provider}</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>모델 고르기</translation>
        </message>
        <message>
            <source>{model} is retired: {replacement} takes its place.</source>
            <translation>{model}은(는) 종료되어 {replacement}(으)로 바꿨습니다.</translation>
        </message>
    </context>
    <context>
        <name>ModelsTable</name>
        <message numerus="yes">
            <source>%n more are in the model menu.</source>
            <translation>
                <numerusform>모델 메뉴에 %n개가 더 있습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>free</source>
            <translation>무료</translation>
        </message>
        <message>
            <source>retires {day}</source>
            <translation>{day} 종료</translation>
        </message>
        <message>
            <source>retired {day}</source>
            <translation>{day} 종료됨</translation>
        </message>
        <message>
            <source>retired at OpenAI {day}</source>
            <translation>OpenAI: {day} 종료됨</translation>
        </message>
    </context>
    <context>
        <name>MoveProgress</name>
        <message>
            <source>Moving the library: {done} of {total}</source>
            <translation>보관함을 옮기는 중: {total} 중 {done}</translation>
        </message>
        <message>
            <source>Moving the library</source>
            <translation>보관함 옮기기</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Stop moving the library</source>
            <translation>보관함 옮기기 중지</translation>
        </message>
    </context>
    <context>
        <name>NamedList</name>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>위로 이동</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>아래로 이동</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
    </context>
    <context>
        <name>NamesField</name>
        <message>
            <source>Say what the files are to be called</source>
            <translation>파일 이름을 정하세요</translation>
        </message>
        <message>
            <source>{token} means nothing here</source>
            <translation>{token}은(는) 여기서 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>Insert</source>
            <translation>넣기</translation>
        </message>
        <message>
            <source>A piece of the name that is another one for each picture</source>
            <translation>그림마다 달라지는 이름 조각</translation>
        </message>
        <message>
            <source>A name that is taken gets a number: nothing is replaced.</source>
            <translation>이미 있는 이름에는 번호가 붙습니다. 덮어쓰는 파일은 없습니다.</translation>
        </message>
        <message>
            <source>Name of the file</source>
            <translation>파일 이름</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>First words of the prompt</source>
            <translation>프롬프트의 첫 단어</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>날짜</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>시각</translation>
        </message>
        <message>
            <source>Number, counted from 1</source>
            <translation>1부터 세는 번호</translation>
        </message>
    </context>
    <context>
        <name>Note</name>
        <message>
            <source>Undo</source>
            <translation>되돌리기</translation>
        </message>
    </context>
    <context>
        <name>NotesField</name>
        <message>
            <source>Your own words about this picture</source>
            <translation>이 그림에 대한 메모</translation>
        </message>
    </context>
    <context>
        <name>NoticeCard</name>
        <message>
            <source>Copied</source>
            <translation>복사함</translation>
        </message>
    </context>
    <context>
        <name>Offer</name>
        <message>
            <source>Leave it</source>
            <translation>그대로 두기</translation>
        </message>
    </context>
    <context>
        <name>OfferCard</name>
        <message>
            <source>You can start right now, without a key</source>
            <translation>키 없이 바로 시작할 수 있습니다</translation>
        </message>
        <message>
            <source>The built-in engine makes simple pictures offline. Add an OpenAI key or a local server for the full models.</source>
            <translation>내장 엔진은 간단한 그림을 오프라인에서 그립니다. 본격적인 모델을 쓰려면 OpenAI 키나 로컬 서버를 추가하세요.</translation>
        </message>
        <message>
            <source>Find local servers</source>
            <translation>로컬 서버 찾기</translation>
        </message>
        <message>
            <source>Add a key</source>
            <translation>키 추가</translation>
        </message>
    </context>
    <context>
        <name>OnePicture</name>
        <message>
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <source>Made with</source>
            <translation>생성 정보</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>경로 복사</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Locate…</source>
            <translation>위치 지정…</translation>
        </message>
        <message>
            <source>Choose where the file of this picture is now</source>
            <translation>이 그림의 파일이 지금 있는 곳을 고릅니다</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Rating (0 to 5)</source>
            <translation>별점 (0~5)</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>프롬프트</translation>
        </message>
        <message>
            <source>Copy prompt</source>
            <translation>프롬프트 복사</translation>
        </message>
        <message>
            <source>Revised prompt</source>
            <translation>수정된 프롬프트</translation>
        </message>
        <message>
            <source>What the model said</source>
            <translation>모델의 말</translation>
        </message>
        <message>
            <source>Reuse</source>
            <translation>재사용</translation>
        </message>
        <message>
            <source>Take the prompt and the settings to Create</source>
            <translation>프롬프트와 설정을 만들기로 가져갑니다</translation>
        </message>
        <message>
            <source>Ways to reuse it</source>
            <translation>다시 쓰는 방법</translation>
        </message>
        <message>
            <source>Provenance</source>
            <translation>출처 정보</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>메모</translation>
        </message>
        <message>
            <source>All fields</source>
            <translation>모든 항목</translation>
        </message>
        <message>
            <source>Copy all fields</source>
            <translation>모든 항목 복사</translation>
        </message>
        <message>
            <source>Prompt and settings</source>
            <translation>프롬프트와 설정</translation>
        </message>
        <message>
            <source>Prompt only</source>
            <translation>프롬프트만</translation>
        </message>
        <message>
            <source>Settings only</source>
            <translation>설정만</translation>
        </message>
        <message>
            <source>As reference</source>
            <translation>참고 그림으로</translation>
        </message>
    </context>
    <context>
        <name>OptionsBar</name>
        <message>
            <source>Undo</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>다시 실행</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>마스크</translation>
        </message>
        <message>
            <source>Options of the tool</source>
            <translation>도구 옵션</translation>
        </message>
        <message>
            <source>More options</source>
            <translation>옵션 더 보기</translation>
        </message>
        <message>
            <source>1 px, with Shift 10</source>
            <translation>1 px, Shift와 함께 10 px</translation>
        </message>
        <message>
            <source>Menu Mask</source>
            <translation>마스크 메뉴</translation>
        </message>
    </context>
    <context>
        <name>Organiser</name>
        <message>
            <source>New collection</source>
            <translation>새 컬렉션</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>검색</translation>
        </message>
        <message>
            <source>All tags…</source>
            <translation>모든 태그…</translation>
        </message>
        <message>
            <source>Collection: {name}</source>
            <translation>컬렉션: {name}</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>컬렉션</translation>
        </message>
    </context>
    <context>
        <name>Over</name>
        <message>
            <source>Two pictures in one place</source>
            <translation>한자리에 놓인 그림 두 장</translation>
        </message>
    </context>
    <context>
        <name>OwnOrder</name>
        <message>
            <source>Place {place} of {count}</source>
            <translation>{count}개 중 {place}번째</translation>
        </message>
    </context>
    <context>
        <name>Pane</name>
        <message>
            <source>Picture {letter}</source>
            <translation>그림 {letter}</translation>
        </message>
        <message>
            <source>Rating of {letter}</source>
            <translation>{letter}의 별점</translation>
        </message>
        <message>
            <source>Open in viewer</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Edit this picture</source>
            <translation>이 그림 편집</translation>
        </message>
        <message>
            <source>Use as reference</source>
            <translation>참고 그림으로 사용</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
    </context>
    <context>
        <name>ParameterPanel</name>
        <message>
            <source>More controls appear with models that offer them.</source>
            <translation>모델이 지원하면 더 많은 설정이 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>PendingNode</name>
        <message>
            <source>Not made: {words}</source>
            <translation>만들지 못함: {words}</translation>
        </message>
        <message>
            <source>Being made: {words}</source>
            <translation>만드는 중: {words}</translation>
        </message>
    </context>
    <context>
        <name>PictureActions</name>
        <message>
            <source>Locate…</source>
            <translation>위치 지정…</translation>
        </message>
        <message>
            <source>Open in viewer</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>그림 복사</translation>
        </message>
        <message>
            <source>Copy prompt</source>
            <translation>프롬프트 복사</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Reuse prompt</source>
            <translation>프롬프트 재사용</translation>
        </message>
        <message>
            <source>Use as reference</source>
            <translation>참고 그림으로 사용</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>More like this</source>
            <translation>비슷하게 더</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>동작 더 보기</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>More like this, how far</source>
            <translation>비슷하게 더, 얼마나</translation>
        </message>
        <message>
            <source>Nearly the same</source>
            <translation>거의 같게</translation>
        </message>
        <message>
            <source>Clearly different</source>
            <translation>뚜렷이 다르게</translation>
        </message>
        <message>
            <source>Only the idea</source>
            <translation>아이디어만</translation>
        </message>
    </context>
    <context>
        <name>PictureBar</name>
        <message>
            <source>More actions</source>
            <translation>동작 더 보기</translation>
        </message>
    </context>
    <context>
        <name>PictureChip</name>
        <message>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
    </context>
    <context>
        <name>PictureForm</name>
        <message>
            <source>Format</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>품질</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>배경</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>First frame only</source>
            <translation>첫 프레임만</translation>
        </message>
        <message>
            <source>Beside the picture</source>
            <translation>그림 외 정보</translation>
        </message>
        <message>
            <source>What the file has</source>
            <translation>파일에 있는 그대로</translation>
        </message>
        <message>
            <source>Prompt and settings</source>
            <translation>프롬프트와 설정</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>없음</translation>
        </message>
    </context>
    <context>
        <name>PictureGrid</name>
        <message>
            <source>Pictures</source>
            <translation>그림</translation>
        </message>
    </context>
    <context>
        <name>PictureMenu</name>
        <message numerus="yes">
            <source>Copy %n picture(s)</source>
            <translation>
                <numerusform>그림 %n장 복사</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Export %n picture(s)…</source>
            <translation>
                <numerusform>그림 %n장 내보내기…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ask about %n picture(s)</source>
            <translation>
                <numerusform>그림 %n장에 질문</numerusform>
            </translation>
        </message>
        <message>
            <source>Ask, one row each…</source>
            <translation>묻기, 한 장에 한 행…</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <source>Copy into Library</source>
            <translation>보관함으로 복사</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>복원</translation>
        </message>
        <message>
            <source>Select this day</source>
            <translation>이날 모두 선택</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>모두 선택</translation>
        </message>
        <message>
            <source>Delete forever…</source>
            <translation>영구 삭제…</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>Open in viewer</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Show what the model made</source>
            <translation>모델이 그린 그림 보기</translation>
        </message>
        <message>
            <source>Locate…</source>
            <translation>위치 지정…</translation>
        </message>
        <message>
            <source>Edit a copy in the library</source>
            <translation>보관함에 사본을 만들어 편집</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Refine in Create</source>
            <translation>만들기에서 다듬기</translation>
        </message>
        <message>
            <source>Use as reference</source>
            <translation>참고 그림으로 사용</translation>
        </message>
        <message>
            <source>More like this</source>
            <translation>비슷하게 더</translation>
        </message>
        <message>
            <source>Reuse prompt and settings</source>
            <translation>프롬프트와 설정 재사용</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>그림 복사</translation>
        </message>
        <message>
            <source>Copy prompt</source>
            <translation>프롬프트 복사</translation>
        </message>
        <message>
            <source>Copy as Markdown</source>
            <translation>마크다운으로 복사</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Tags…</source>
            <translation>태그…</translation>
        </message>
        <message>
            <source>Add to collection</source>
            <translation>컬렉션에 추가</translation>
        </message>
        <message numerus="yes">
            <source>%n star(s)</source>
            <translation>
                <numerusform>별 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>No stars</source>
            <translation>별 없음</translation>
        </message>
    </context>
    <context>
        <name>PicturePicker</name>
        <message>
            <source>Pictures of the Library</source>
            <translation>보관함의 그림</translation>
        </message>
        <message>
            <source>The shelf</source>
            <translation>선반</translation>
        </message>
        <message>
            <source>Search prompts and tags</source>
            <translation>프롬프트와 태그 검색</translation>
        </message>
        <message>
            <source>No pictures match.</source>
            <translation>맞는 그림이 없습니다.</translation>
        </message>
        <message>
            <source>Nothing is on the shelf.</source>
            <translation>선반이 비어 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>PicturesPanel</name>
        <message>
            <source>This picture is not here any more.</source>
            <translation>이 그림은 더 이상 없습니다.</translation>
        </message>
        <message>
            <source>The provider fetches it: {address}</source>
            <translation>제공자가 가져옵니다: {address}</translation>
        </message>
        <message>
            <source>Stored at the provider: {id}</source>
            <translation>제공자에 저장됨: {id}</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>R adds a region; arrow keys move the current one, Shift by ten, Alt resizes it, Del removes it</source>
            <translation>R은 영역 추가, 화살표는 이동, Shift는 열 배, Alt는 크기 조절, Del은 빼기</translation>
        </message>
        <message>
            <source>Drop pictures here</source>
            <translation>그림을 여기에 놓으세요</translation>
        </message>
        <message>
            <source>Mark a region</source>
            <translation>영역 표시</translation>
        </message>
        <message>
            <source>Fit or 100 %</source>
            <translation>맞춤 또는 100 %</translation>
        </message>
        <message>
            <source>Open large</source>
            <translation>크게 열기</translation>
        </message>
    </context>
    <context>
        <name>PlayerRow</name>
        <message>
            <source>Spoken answer</source>
            <translation>음성 답변</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>재생</translation>
        </message>
        <message>
            <source>Save audio</source>
            <translation>음성 저장</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>속도</translation>
        </message>
        <message>
            <source>Place in the sound</source>
            <translation>재생 위치</translation>
        </message>
        <message>
            <source>Speak it again · {price}</source>
            <translation>다시 음성으로 만들기 · {price}</translation>
        </message>
        <message>
            <source>This machine has nothing to play sound on. The file can be saved.</source>
            <translation>이 컴퓨터에는 소리를 낼 장치가 없습니다. 파일은 저장할 수 있습니다.</translation>
        </message>
        <message>
            <source>This system cannot play that sound. The file can be saved.</source>
            <translation>이 시스템에서 재생할 수 없는 소리입니다. 파일은 저장할 수 있습니다.</translation>
        </message>
        <message>
            <source>The file of this sound is gone.</source>
            <translation>이 음성 파일이 없어졌습니다.</translation>
        </message>
    </context>
    <context>
        <name>PresetChips</name>
        <message>
            <source>More presets, and those of your own</source>
            <translation>다른 프리셋과 내 프리셋</translation>
        </message>
        <message>
            <source>More presets</source>
            <translation>다른 프리셋</translation>
        </message>
    </context>
    <context>
        <name>PresetEditor</name>
        <message>
            <source>Edit preset</source>
            <translation>프리셋 고치기</translation>
        </message>
        <message>
            <source>New preset</source>
            <translation>새 프리셋</translation>
        </message>
        <message>
            <source>Save preset</source>
            <translation>프리셋 저장</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Question, asked where nothing is written</source>
            <translation>아무것도 쓰지 않았을 때의 질문</translation>
        </message>
        <message>
            <source>What the model is told beside it</source>
            <translation>모델에게 함께 알릴 것</translation>
        </message>
        <message>
            <source>Form of the answer, as a JSON schema (may stay empty)</source>
            <translation>답변의 형식, JSON 스키마 (비워도 됨)</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>It needs a name.</source>
            <translation>이름이 필요합니다.</translation>
        </message>
        <message>
            <source>This is no JSON schema: {why}</source>
            <translation>JSON 스키마가 아닙니다: {why}</translation>
        </message>
    </context>
    <context>
        <name>PresetWiring</name>
        <message>
            <source>New preset…</source>
            <translation>새 프리셋…</translation>
        </message>
        <message>
            <source>Edit “{name}”…</source>
            <translation>“{name}” 고치기…</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>Open in viewer</source>
            <translation>크게 보기</translation>
        </message>
    </context>
    <context>
        <name>PrivacySection</name>
        <message>
            <source>Privacy</source>
            <translation>개인 정보</translation>
        </message>
        <message>
            <source>Remove EXIF and GPS before upload</source>
            <translation>올리기 전에 EXIF와 GPS 제거</translation>
        </message>
        <message>
            <source>What camera took a picture, when and where, leaves the copy that is sent. Your file keeps it.</source>
            <translation>보내는 사본에서 카메라, 촬영 시각, 위치 정보를 지웁니다. 원본 파일은 그대로 둡니다.</translation>
        </message>
        <message>
            <source>Shrink before upload</source>
            <translation>올리기 전에 크기 줄이기</translation>
        </message>
        <message>
            <source>Pictures larger than the model looks at are sent smaller. Your file stays as it is.</source>
            <translation>모델이 보는 크기보다 큰 그림은 줄여서 보냅니다. 원본 파일은 그대로 둡니다.</translation>
        </message>
        <message>
            <source>Do not keep answers on the server (Responses)</source>
            <translation>답변을 서버에 보관하지 않음(Responses)</translation>
        </message>
        <message>
            <source>Each change of a picture then sends all that it builds on again, which may cost a little more.</source>
            <translation>그림을 고칠 때마다 앞의 내용을 모두 다시 보내므로 비용이 조금 더 들 수 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>Progress</name>
        <message>
            <source>Search for duplicates</source>
            <translation>중복 찾기</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Looking for pictures…</source>
            <translation>그림을 찾는 중…</translation>
        </message>
        <message>
            <source>{done} of {total} pictures compared. You can keep working.</source>
            <translation>{total}장 중 {done}장을 비교했습니다. 계속 작업해도 됩니다.</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>연결되지 않음</translation>
        </message>
        <message numerus="yes">
            <source>%n group(s) among {total} pictures</source>
            <translation>
                <numerusform>그림 {total}장 중 %n개 묶음</numerusform>
            </translation>
        </message>
        <message>
            <source>Stopped after {done} of {total}.</source>
            <translation>{total}장 중 {done}장에서 멈췄습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read and were left out.</source>
            <translation>
                <numerusform>읽을 수 없는 파일 %n개는 뺐습니다.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PromptBox</name>
        <message>
            <source>Describe a picture. Start with the subject, then the light and the medium.</source>
            <translation>그림을 설명하세요. 대상부터 쓰고, 빛과 재료를 덧붙이세요.</translation>
        </message>
        <message>
            <source>Over by {n}</source>
            <translation>{n}자 초과</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>프롬프트</translation>
        </message>
        <message>
            <source>Add reference pictures</source>
            <translation>참고 그림 추가</translation>
        </message>
        <message>
            <source>Prompt history</source>
            <translation>프롬프트 기록</translation>
        </message>
        <message>
            <source>Prompt height</source>
            <translation>프롬프트 높이</translation>
        </message>
        <message>
            <source>Drag to pin the height, double-click to release</source>
            <translation>끌어서 높이 고정, 두 번 눌러 해제</translation>
        </message>
    </context>
    <context>
        <name>Provenance</name>
        <message>
            <source>Content Credentials kept in the file</source>
            <translation>파일에 콘텐츠 자격 증명 있음</translation>
        </message>
        <message>
            <source>Content Credentials that do not hold</source>
            <translation>맞지 않는 콘텐츠 자격 증명</translation>
        </message>
        <message>
            <source>No credentials in this file</source>
            <translation>자격 증명 없음</translation>
        </message>
        <message>
            <source>Could not be checked</source>
            <translation>확인할 수 없음</translation>
        </message>
        <message>
            <source>Signed by {name}</source>
            <translation>서명: {name}</translation>
        </message>
        <message>
            <source>Signed as {name}; no trust list was asked</source>
            <translation>서명 이름: {name}. 신뢰 목록과 대조하지 않음</translation>
        </message>
        <message>
            <source>Made with {name}</source>
            <translation>만든 도구: {name}</translation>
        </message>
        <message>
            <source>The file was changed after it was signed.</source>
            <translation>서명한 뒤에 파일이 바뀌었습니다.</translation>
        </message>
        <message>
            <source>The signature cannot be verified.</source>
            <translation>서명을 확인할 수 없습니다.</translation>
        </message>
        <message>
            <source>Not checked: no reader is installed here.</source>
            <translation>확인하지 않음: 읽는 도구가 설치되어 있지 않습니다.</translation>
        </message>
        <message>
            <source>They lie at a web address, which Vidra does not visit.</source>
            <translation>웹 주소에 따로 있으며, Vidra는 그 주소에 접속하지 않습니다.</translation>
        </message>
        <message>
            <source>{provider} found:</source>
            <translation>{provider}의 확인 결과:</translation>
        </message>
        <message>
            <source>This does not mean that no AI made it: {provider} looks for its own marks, and edits remove them.</source>
            <translation>AI가 만들지 않았다는 뜻은 아닙니다. {provider}은(는) 자기 표시만 찾으며, 편집하면 표시가 사라집니다.</translation>
        </message>
        <message>
            <source>Only PNG, JPEG, WebP and GIF can be checked.</source>
            <translation>PNG, JPEG, WebP, GIF만 확인할 수 있습니다.</translation>
        </message>
        <message>
            <source>{provider} cannot check pictures.</source>
            <translation>{provider}은(는) 그림을 확인할 수 없습니다.</translation>
        </message>
        <message>
            <source>The file is not there, or cannot be read.</source>
            <translation>파일이 없거나 읽을 수 없습니다.</translation>
        </message>
        <message>
            <source>Content Credentials</source>
            <translation>콘텐츠 자격 증명</translation>
        </message>
        <message>
            <source>SynthID watermark</source>
            <translation>SynthID 워터마크</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>found, trusted</source>
            <translation>있음, 신뢰됨</translation>
        </message>
        <message>
            <source>found, valid</source>
            <translation>있음, 유효함</translation>
        </message>
        <message>
            <source>found, but they do not hold</source>
            <translation>있지만 맞지 않음</translation>
        </message>
        <message>
            <source>found</source>
            <translation>있음</translation>
        </message>
    </context>
    <context>
        <name>ProvenanceView</name>
        <message>
            <source>Not read yet</source>
            <translation>아직 읽지 않음</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>확인 중…</translation>
        </message>
        <message>
            <source>Check with {provider}</source>
            <translation>{provider}에서 확인</translation>
        </message>
        <message>
            <source>Send the file to {provider} and ask what it finds</source>
            <translation>파일을 {provider}에 보내 무엇이 있는지 묻습니다</translation>
        </message>
    </context>
    <context>
        <name>ProviderAdvanced</name>
        <message>
            <source>Kind of server</source>
            <translation>서버 종류</translation>
        </message>
        <message>
            <source>Text model</source>
            <translation>텍스트 모델</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>프록시</translation>
        </message>
        <message>
            <source>Extra headers</source>
            <translation>추가 헤더</translation>
        </message>
        <message>
            <source>Extra JSON</source>
            <translation>추가 JSON</translation>
        </message>
        <message>
            <source>Not chosen</source>
            <translation>고르지 않음</translation>
        </message>
        <message>
            <source>As the system says</source>
            <translation>시스템 설정을 따름</translation>
        </message>
        <message>
            <source>How requests to this server are written, and what it is taken to be able to do.</source>
            <translation>이 서버에 보내는 요청의 형식과 이 서버가 할 수 있다고 보는 일을 정합니다.</translation>
        </message>
        <message>
            <source>One a line. They lie open in the settings file: keys belong in the key field.</source>
            <translation>한 줄에 하나씩 씁니다. 설정 파일에 그대로 남으므로 키는 키 입력란에 넣으세요.</translation>
        </message>
        <message>
            <source>Added to every request for pictures; a field of the same name replaces Vidra's.</source>
            <translation>그림 요청마다 덧붙입니다. 이름이 같은 항목은 Vidra의 값을 대신합니다.</translation>
        </message>
    </context>
    <context>
        <name>ProviderDelegate</name>
        <message>
            <source>default</source>
            <translation>기본</translation>
        </message>
    </context>
    <context>
        <name>ProviderDetail</name>
        <message>
            <source>Key</source>
            <translation>키</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>주소</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>조직</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>프로젝트</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>요청</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>시간 제한</translation>
        </message>
        <message>
            <source>at a time</source>
            <translation>개까지 동시에</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>초</translation>
        </message>
        <message>
            <source>Optional</source>
            <translation>선택 사항</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>고급</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>모델</translation>
        </message>
    </context>
    <context>
        <name>ProviderHead</name>
        <message>
            <source>Use by default</source>
            <translation>기본으로 사용</translation>
        </message>
        <message>
            <source>Test connection</source>
            <translation>연결 시험</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>제거</translation>
        </message>
    </context>
    <context>
        <name>ProviderList</name>
        <message>
            <source>Providers</source>
            <translation>제공자</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <source>Add a provider</source>
            <translation>제공자 추가</translation>
        </message>
        <message>
            <source>Found on this computer</source>
            <translation>이 컴퓨터에서 찾음</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>다시 찾기</translation>
        </message>
        <message>
            <source>Look for local servers</source>
            <translation>로컬 서버 찾기</translation>
        </message>
        <message>
            <source>No local server answered.</source>
            <translation>응답하는 로컬 서버가 없습니다.</translation>
        </message>
        <message>
            <source>Vidra looks only at ports on this computer. Nothing on your network is scanned.</source>
            <translation>이 컴퓨터의 포트만 확인합니다. 네트워크는 살피지 않습니다.</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>사용</translation>
        </message>
        <message>
            <source>Use {server}</source>
            <translation>{server} 사용</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
    </context>
    <context>
        <name>QuestionView</name>
        <message>
            <source>Copy question</source>
            <translation>질문 복사</translation>
        </message>
        <message>
            <source>Edit and ask again…</source>
            <translation>고쳐서 다시 묻기…</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>다시 묻기</translation>
        </message>
        <message>
            <source>Edit and ask again</source>
            <translation>고쳐서 다시 묻기</translation>
        </message>
        <message>
            <source>You asked: {words}</source>
            <translation>내 질문: {words}</translation>
        </message>
        <message>
            <source>Enter opens what can be done with it</source>
            <translation>Enter를 누르면 할 수 있는 일이 열립니다</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message numerus="yes">
            <source>Delete %n picture(s) forever?</source>
            <translation>
                <numerusform>그림 %n장을 영구 삭제할까요?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n picture(s) forever</source>
            <translation>
                <numerusform>그림 %n장 영구 삭제</numerusform>
            </translation>
        </message>
        <message>
            <source>Empty the Trash?</source>
            <translation>휴지통을 비울까요?</translation>
        </message>
        <message>
            <source>{size} leave the library and go to the system's own bin.</source>
            <translation>{size} 분량이 보관함에서 빠져 시스템 휴지통으로 갑니다.</translation>
        </message>
        <message>
            <source>Empty Trash</source>
            <translation>휴지통 비우기</translation>
        </message>
        <message numerus="yes">
            <source>Move %n file(s) to the system's bin?</source>
            <translation>
                <numerusform>파일 %n개를 시스템 휴지통으로 옮길까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>{size} in your own folders. The system can bring them back from there, Vidra cannot.</source>
            <translation>직접 만든 폴더에 있는 {size}입니다. 시스템 휴지통에서 되돌릴 수 있지만 Vidra에서는 되돌릴 수 없습니다.</translation>
        </message>
        <message numerus="yes">
            <source>Move %n file(s)</source>
            <translation>
                <numerusform>파일 %n개 옮기기</numerusform>
            </translation>
        </message>
        <message>
            <source>Use {file} anyway?</source>
            <translation>그래도 {file} 파일을 쓸까요?</translation>
        </message>
        <message>
            <source>It may not be the picture that was saved here. Prompt, tags and all else stay as they are.</source>
            <translation>여기에 저장했던 그림이 아닐 수 있습니다. 프롬프트와 태그 등은 그대로 남습니다.</translation>
        </message>
        <message>
            <source>Use it anyway</source>
            <translation>그래도 사용</translation>
        </message>
        <message>
            <source>Send this picture to {provider}?</source>
            <translation>이 그림을 {provider}에 보낼까요?</translation>
        </message>
        <message>
            <source>{file} ({size}) leaves this computer and goes to {host}, which looks for its own marks in it.</source>
            <translation>{file}({size})이(가) 이 컴퓨터를 떠나 {host}(으)로 갑니다. 그곳에서 자기 표시를 찾습니다.</translation>
        </message>
        <message>
            <source>Send and check</source>
            <translation>보내서 확인</translation>
        </message>
        <message>
            <source>Save pictures to another folder</source>
            <translation>다른 폴더에 그림 저장</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>보관함 폴더</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Create</source>
            <translation>만들기</translation>
        </message>
        <message>
            <source>Create pictures</source>
            <translation>그림 만들기</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Edit pictures</source>
            <translation>그림 편집</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Ask about pictures</source>
            <translation>그림에 질문</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>보관함</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>페이지</translation>
        </message>
        <message>
            <source>Something failed here</source>
            <translation>실패한 작업이 있습니다</translation>
        </message>
    </context>
    <context>
        <name>ReferenceCell</name>
        <message>
            <source>Picture {n}: {name}</source>
            <translation>그림 {n}: {name}</translation>
        </message>
        <message>
            <source>Masked</source>
            <translation>마스크 있음</translation>
        </message>
    </context>
    <context>
        <name>ReferenceStrip</name>
        <message>
            <source>This model does not take it.</source>
            <translation>이 모델은 이 그림을 받지 않습니다.</translation>
        </message>
        <message numerus="yes">
            <source>Preparing %n picture(s)…</source>
            <translation>
                <numerusform>그림 %n장을 준비하는 중…</numerusform>
            </translation>
        </message>
        <message>
            <source>This model takes no pictures.</source>
            <translation>이 모델은 그림을 받지 않습니다.</translation>
        </message>
        <message>
            <source>Only the masked part of picture 1 changes.</source>
            <translation>그림 1의 마스크 부분만 바뀝니다.</translation>
        </message>
        <message>
            <source>{n} of up to {all}</source>
            <translation>최대 {all}장 중 {n}장</translation>
        </message>
        <message>
            <source>{n} of up to {all} · drop or paste more</source>
            <translation>최대 {all}장 중 {n}장 · 더 끌어다 놓거나 붙여넣으세요</translation>
        </message>
        <message>
            <source>Add reference pictures</source>
            <translation>참고 그림 추가</translation>
        </message>
        <message>
            <source>From files…</source>
            <translation>파일에서…</translation>
        </message>
        <message>
            <source>From the Library…</source>
            <translation>보관함에서…</translation>
        </message>
        <message>
            <source>From the clipboard</source>
            <translation>클립보드에서</translation>
        </message>
        <message>
            <source>From a link…</source>
            <translation>링크에서…</translation>
        </message>
        <message>
            <source>From the shelf…</source>
            <translation>선반에서…</translation>
        </message>
        <message>
            <source>Move to the left</source>
            <translation>왼쪽으로</translation>
        </message>
        <message>
            <source>Move to the right</source>
            <translation>오른쪽으로</translation>
        </message>
        <message>
            <source>Mask from a file…</source>
            <translation>파일에서 마스크…</translation>
        </message>
        <message>
            <source>Mask from transparency</source>
            <translation>투명 영역을 마스크로</translation>
        </message>
        <message>
            <source>Remove the mask</source>
            <translation>마스크 빼기</translation>
        </message>
        <message>
            <source>Use its size</source>
            <translation>이 크기 쓰기</translation>
        </message>
        <message>
            <source>Keep on the shelf</source>
            <translation>선반에 두기</translation>
        </message>
        <message>
            <source>Switch to a model that takes pictures</source>
            <translation>그림을 받는 모델로 바꾸기</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>제거</translation>
        </message>
        <message>
            <source>Pictures for this change</source>
            <translation>이번 변경에 쓸 그림</translation>
        </message>
        <message>
            <source>Reference pictures</source>
            <translation>참고 그림</translation>
        </message>
        <message>
            <source>Remove and run</source>
            <translation>빼고 실행</translation>
        </message>
    </context>
    <context>
        <name>ReferenceWiring</name>
        <message>
            <source>Reference pictures</source>
            <translation>참고 그림</translation>
        </message>
        <message>
            <source>Pasted picture</source>
            <translation>붙여넣은 그림</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation>클립보드에 그림이 없습니다.</translation>
        </message>
        <message>
            <source>Mask: white may change</source>
            <translation>마스크: 흰 부분이 바뀝니다</translation>
        </message>
    </context>
    <context>
        <name>RefineBar</name>
        <message>
            <source>Change the picture</source>
            <translation>그림 바꾸기</translation>
        </message>
        <message>
            <source>Say first what should change.</source>
            <translation>먼저 무엇을 바꿀지 쓰세요.</translation>
        </message>
        <message>
            <source>Do not send</source>
            <translation>보내지 않기</translation>
        </message>
        <message>
            <source>It waits in the queue until this run ends.</source>
            <translation>이 실행이 끝나면 이어서 진행합니다.</translation>
        </message>
        <message>
            <source>One change waits at a time</source>
            <translation>변경은 하나씩 기다립니다</translation>
        </message>
        <message>
            <source>Sent when this run ends</source>
            <translation>이 실행이 끝나면 보냄</translation>
        </message>
        <message>
            <source>It is sent when this run ends. Until then its words can be changed here, or it is taken back.</source>
            <translation>이 실행이 끝나면 보냅니다. 그때까지 여기서 말을 고치거나 취소할 수 있습니다.</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>다듬기</translation>
        </message>
        <message>
            <source>Describe a change to this picture</source>
            <translation>이 그림을 어떻게 바꿀까요?</translation>
        </message>
        <message>
            <source>Mask in Edit</source>
            <translation>편집에서 마스크</translation>
        </message>
    </context>
    <context>
        <name>RefineWiring</name>
        <message>
            <source>Export thread to</source>
            <translation>스레드를 내보낼 폴더</translation>
        </message>
    </context>
    <context>
        <name>RegionList</name>
        <message>
            <source>Last, the mask that is no region is changed as the prompt says.</source>
            <translation>마지막으로 영역이 아닌 마스크를 프롬프트대로 바꿉니다.</translation>
        </message>
        <message>
            <source>Last, the frame is extended as the prompt says.</source>
            <translation>마지막으로 프롬프트대로 바깥을 채웁니다.</translation>
        </message>
        <message>
            <source>Last, the other mask and the new frame are filled as the prompt says.</source>
            <translation>마지막으로 나머지 마스크와 새 바깥쪽을 프롬프트대로 채웁니다.</translation>
        </message>
        <message>
            <source>Write into the prompt what should be there, too.</source>
            <translation>여기에 무엇이 있어야 할지도 프롬프트에 쓰세요.</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>영역</translation>
        </message>
        <message>
            <source>Each region is changed as its own sentence says, one after the other.</source>
            <translation>영역마다 그 문장대로 차례로 바꿉니다.</translation>
        </message>
        <message>
            <source>Keep mask as region</source>
            <translation>마스크를 영역으로</translation>
        </message>
        <message>
            <source>Several masks, each with its own sentence, are applied one after the other.</source>
            <translation>마스크마다 문장을 하나씩 쓰면 차례로 적용합니다.</translation>
        </message>
    </context>
    <context>
        <name>RegionRow</name>
        <message>
            <source>Region {n}</source>
            <translation>영역 {n}</translation>
        </message>
        <message>
            <source>{size} px</source>
            <translation>{size} px</translation>
        </message>
        <message>
            <source>F2 renames it</source>
            <translation>F2로 이름을 바꿉니다</translation>
        </message>
        <message>
            <source>Read this region</source>
            <translation>이 영역 읽기</translation>
        </message>
        <message>
            <source>Fix in Edit</source>
            <translation>편집에서 고치기</translation>
        </message>
        <message>
            <source>Remove region</source>
            <translation>영역 빼기</translation>
        </message>
        <message>
            <source>Name of the region</source>
            <translation>영역 이름</translation>
        </message>
        <message>
            <source>{name}, {share} of the picture</source>
            <translation>{name}, 그림의 {share}</translation>
        </message>
        <message>
            <source>What should be in region {n}</source>
            <translation>영역 {n}에 있어야 할 것</translation>
        </message>
        <message>
            <source>What should be there</source>
            <translation>있어야 할 것</translation>
        </message>
        <message>
            <source>This mask is empty.</source>
            <translation>이 마스크는 비어 있습니다.</translation>
        </message>
        <message>
            <source>Remove region {n}</source>
            <translation>영역 {n} 빼기</translation>
        </message>
    </context>
    <context>
        <name>RegionWiring</name>
        <message>
            <source>Read the text in region {n}, exactly as it stands, line by line.</source>
            <translation>영역 {n}의 글자를 줄마다 있는 그대로 읽어 주세요.</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
    </context>
    <context>
        <name>RemovableChip</name>
        <message>
            <source>Remove {text}</source>
            <translation>{text} 제거</translation>
        </message>
    </context>
    <context>
        <name>ReplyFoot</name>
        <message>
            <source>Branch from here</source>
            <translation>여기서 가지 나누기</translation>
        </message>
        <message>
            <source>Copy as plain text</source>
            <translation>서식 없이 복사</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>읽기 중지</translation>
        </message>
        <message>
            <source>Read aloud</source>
            <translation>소리 내어 읽기</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>다시 묻기</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
        <message>
            <source>More about this answer</source>
            <translation>이 답변 더 보기</translation>
        </message>
    </context>
    <context>
        <name>ReplyView</name>
        <message>
            <source>The answer breaks off here.</source>
            <translation>답변이 여기서 끊겼습니다.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>이어서</translation>
        </message>
        <message>
            <source>Rephrase</source>
            <translation>바꿔 쓰기</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>다시 묻기</translation>
        </message>
        <message>
            <source>Stopped here.</source>
            <translation>여기서 멈춤.</translation>
        </message>
        <message>
            <source>Stopped before an answer came.</source>
            <translation>답변이 오기 전에 멈췄습니다.</translation>
        </message>
        <message>
            <source>The model declined. These are its own words.</source>
            <translation>모델이 거절했습니다. 모델이 쓴 그대로입니다.</translation>
        </message>
        <message>
            <source>This answer was only spoken: there is no text of it.</source>
            <translation>음성으로만 온 답변이라 글이 없습니다.</translation>
        </message>
        <message>
            <source>A content filter cut the answer short.</source>
            <translation>콘텐츠 필터가 답변을 끊었습니다.</translation>
        </message>
        <message>
            <source>The model ended without a word.</source>
            <translation>모델이 아무 말 없이 끝냈습니다.</translation>
        </message>
        <message>
            <source>The model used up its longest length before it came to words.</source>
            <translation>모델이 답을 쓰기 전에 최대 길이를 다 썼습니다.</translation>
        </message>
        <message>
            <source>The answer reached its longest length and breaks off.</source>
            <translation>답변이 최대 길이에 이르러 끊겼습니다.</translation>
        </message>
        <message>
            <source>The line broke before the answer ended.</source>
            <translation>답변이 끝나기 전에 연결이 끊겼습니다.</translation>
        </message>
        <message>
            <source>The answer is incomplete: {reason}</source>
            <translation>답변이 완전하지 않습니다: {reason}</translation>
        </message>
        <message>
            <source>It does not have the form that was asked for: {problem}</source>
            <translation>요청한 형식이 아닙니다: {problem}</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>대기 중</translation>
        </message>
        <message>
            <source>Waiting for the answer</source>
            <translation>답변을 기다리는 중</translation>
        </message>
        <message>
            <source>Answer: {words}</source>
            <translation>답변: {words}</translation>
        </message>
    </context>
    <context>
        <name>ReportDialog</name>
        <message>
            <source>Something unexpected went wrong</source>
            <translation>예기치 않은 문제가 생겼습니다</translation>
        </message>
        <message>
            <source>Vidra goes on, and your pictures are safe. This report helps to mend it; keys are left out.</source>
            <translation>Vidra는 계속 실행되고 그림은 안전합니다. 이 보고서는 고치는 데 도움이 됩니다. 키는 들어 있지 않습니다.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>보고서</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>복사함</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>보고서 복사</translation>
        </message>
        <message>
            <source>Open log folder</source>
            <translation>로그 폴더 열기</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
    </context>
    <context>
        <name>ResultStrip</name>
        <message>
            <source>{n} of {all}</source>
            <translation>{all}장 중 {n}장</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>결과</translation>
        </message>
        <message>
            <source>Stop this one</source>
            <translation>이 그림만 중지</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <source>Keep this one</source>
            <translation>이것으로 하기</translation>
        </message>
        <message>
            <source>Results of the edit</source>
            <translation>편집 결과</translation>
        </message>
        <message>
            <source>Close the results</source>
            <translation>결과 닫기</translation>
        </message>
        <message>
            <source>Go on with the picture on the canvas. The others stay as versions.  Enter</source>
            <translation>화면의 그림으로 이어 갑니다. 나머지는 버전으로 남습니다.  Enter</translation>
        </message>
    </context>
    <context>
        <name>ResultWiring</name>
        <message>
            <source>This is what the model made: it could not be put back.</source>
            <translation>모델이 그린 그림입니다. 되돌려 놓지 못했습니다.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <source>The model changed {share} outside the mask. Put back.</source>
            <translation>모델이 마스크 바깥 {share}을(를) 바꿨습니다. 되돌려 놓았습니다.</translation>
        </message>
        <message>
            <source>The model changed nothing outside the mask.</source>
            <translation>모델이 마스크 바깥은 바꾸지 않았습니다.</translation>
        </message>
        <message>
            <source>Show what the model made</source>
            <translation>모델이 그린 그림 보기</translation>
        </message>
        <message>
            <source>The model changed {share} outside the mask.</source>
            <translation>모델이 마스크 바깥 {share}을(를) 바꿨습니다.</translation>
        </message>
        <message>
            <source>Put it back</source>
            <translation>되돌려 놓기</translation>
        </message>
        <message>
            <source>There was nothing to tell by whether it had been moved.</source>
            <translation>위치가 옮겨졌는지 알아볼 것이 없었습니다.</translation>
        </message>
        <message>
            <source>It shows something else outside the mask, so it could not be aligned.</source>
            <translation>마스크 바깥이 달라서 맞출 수 없었습니다.</translation>
        </message>
    </context>
    <context>
        <name>RowsOrAll</name>
        <message numerus="yes">
            <source>%n picture(s). Ask about all in one answer, or one row each?</source>
            <translation>
                <numerusform>그림 %n장입니다. 한 번에 물을까요, 아니면 한 장씩 한 행으로 답을 받을까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>One row each asks about every picture by itself and collects the answers in a table.</source>
            <translation>한 장에 한 행은 그림마다 따로 묻고 답을 표로 모읍니다.</translation>
        </message>
        <message numerus="yes">
            <source>One answer takes %n more picture(s): the others would be left out.</source>
            <translation>
                <numerusform>답변 하나에는 그림을 %n장 더 넣을 수 있습니다. 나머지는 빠집니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>All in one answer</source>
            <translation>한 번에 묻기</translation>
        </message>
        <message>
            <source>One row each</source>
            <translation>한 장에 한 행</translation>
        </message>
    </context>
    <context>
        <name>RunBox</name>
        <message>
            <source>Spent so far: {sum}</source>
            <translation>지금까지 쓴 금액: {sum}</translation>
        </message>
        <message numerus="yes">
            <source>Try %n row(s)</source>
            <translation>
                <numerusform>%n행만 시험</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Run the rest (%n)</source>
            <translation>
                <numerusform>나머지 실행(%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Start %n row(s)</source>
            <translation>
                <numerusform>%n행 시작</numerusform>
            </translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>이어서 하기</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Cost and run</source>
            <translation>비용과 실행</translation>
        </message>
        <message>
            <source>Nothing is left to ask</source>
            <translation>더 물을 것이 없습니다</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n장</numerusform>
            </translation>
        </message>
        <message>
            <source>{count} to go</source>
            <translation>{count} 남음</translation>
        </message>
        <message>
            <source>{count}, reckoning the cost…</source>
            <translation>{count}, 비용 계산 중…</translation>
        </message>
        <message>
            <source>Another table is running. This one can start when it is done.</source>
            <translation>다른 표가 실행 중입니다. 끝나면 이 표를 시작할 수 있습니다.</translation>
        </message>
        <message>
            <source>Paused: rows that are on their way still come.</source>
            <translation>일시 정지됨: 이미 보낸 행의 답은 계속 옵니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read and cost nothing.</source>
            <translation>
                <numerusform>파일 %n개는 읽을 수 없으며 비용이 들지 않습니다.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunNews</name>
        <message>
            <source>Run started.</source>
            <translation>실행을 시작했습니다.</translation>
        </message>
        <message>
            <source>{done} of {all} done.</source>
            <translation>{all}장 중 {done}장 완성.</translation>
        </message>
        <message numerus="yes">
            <source>Finished: %n picture(s).</source>
            <translation>
                <numerusform>끝났습니다: 그림 %n장.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed.</source>
            <translation>
                <numerusform>%n장 실패.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Screenshot</name>
        <message>
            <source>Wayland lets no program take pictures of the screen by itself. Use the system's screenshot key, then paste the picture here.</source>
            <translation>Wayland에서는 프로그램이 직접 화면을 캡처할 수 없습니다. 시스템의 캡처 키를 쓴 다음 여기에 붙여넣으세요.</translation>
        </message>
        <message>
            <source>This system did not give a picture of the screen.</source>
            <translation>시스템이 화면 그림을 주지 않았습니다.</translation>
        </message>
        <message>
            <source>That window gave no picture. It may be minimised or closed.</source>
            <translation>그 창의 그림을 받지 못했습니다. 최소화되었거나 닫혔을 수 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Search names, prompts, tags and notes</source>
            <translation>이름, 프롬프트, 태그, 메모 검색</translation>
        </message>
        <message>
            <source>Search {place}</source>
            <translation>{place} 검색</translation>
        </message>
        <message>
            <source>Search prompts, tags, text in pictures</source>
            <translation>프롬프트, 태그, 그림 속 글자 검색</translation>
        </message>
        <message>
            <source>Save this search</source>
            <translation>이 검색 저장</translation>
        </message>
        <message>
            <source>Clear the search</source>
            <translation>검색어 지우기</translation>
        </message>
    </context>
    <context>
        <name>SelectionBar</name>
        <message>
            <source>Selected pictures</source>
            <translation>선택한 그림</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>비교</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>컬렉션</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>복원</translation>
        </message>
        <message>
            <source>Delete forever</source>
            <translation>영구 삭제</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>Clear selection</source>
            <translation>선택 해제</translation>
        </message>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n장 선택</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SentPopover</name>
        <message>
            <source>What is sent</source>
            <translation>보내는 내용</translation>
        </message>
        <message>
            <source>To {host}.</source>
            <translation>{host}(으)로 보냅니다.</translation>
        </message>
        <message>
            <source>To {host}: it does not leave this computer.</source>
            <translation>{host}: 이 컴퓨터를 벗어나지 않습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n장</numerusform>
            </translation>
        </message>
        <message>
            <source>{count} characters of words.</source>
            <translation>글자 {count}자.</translation>
        </message>
        <message numerus="yes">
            <source>%n earlier question(s) and answer(s) go again.</source>
            <translation>
                <numerusform>앞의 질문과 답변 %n개를 다시 보냅니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>File names and paths stay here.</source>
            <translation>파일 이름과 경로는 보내지 않습니다.</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>외 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Pictures that are sent</source>
            <translation>보내는 그림</translation>
        </message>
        <message>
            <source>Its address is sent; the provider loads it: {url}</source>
            <translation>주소만 보내고 제공자가 가져옵니다: {url}</translation>
        </message>
        <message>
            <source>Its number at the provider is sent: {id}</source>
            <translation>제공자에 저장된 번호를 보냅니다: {id}</translation>
        </message>
        <message>
            <source>{sent}, made smaller from {whole}</source>
            <translation>{whole}에서 {sent}(으)로 줄임</translation>
        </message>
        <message>
            <source>Region {n}: {size} · {bytes}</source>
            <translation>영역 {n}: {size} · {bytes}</translation>
        </message>
        <message>
            <source>turned upright</source>
            <translation>바로 세움</translation>
        </message>
        <message>
            <source>location removed</source>
            <translation>위치 정보 제거</translation>
        </message>
        <message>
            <source>metadata removed</source>
            <translation>메타데이터 제거</translation>
        </message>
        <message>
            <source>converted</source>
            <translation>변환함</translation>
        </message>
        <message>
            <source>transparency filled</source>
            <translation>투명 영역 채움</translation>
        </message>
        <message>
            <source>first frame only</source>
            <translation>첫 프레임만</translation>
        </message>
    </context>
    <context>
        <name>ServerTest</name>
        <message>
            <source>What this server does</source>
            <translation>이 서버가 하는 일</translation>
        </message>
        <message>
            <source>Test this server…</source>
            <translation>이 서버 시험…</translation>
        </message>
        <message>
            <source>Stop the test</source>
            <translation>시험 중지</translation>
        </message>
        <message>
            <source>Trying: {ability} ({number} of {count})</source>
            <translation>시험 중: {ability} ({count}개 중 {number}번째)</translation>
        </message>
        <message>
            <source>Not tested yet. A few small pictures show what it can do; what it cannot is not offered then.</source>
            <translation>아직 시험하지 않았습니다. 작은 그림 몇 장으로 무엇을 할 수 있는지 확인하고, 할 수 없는 것은 제공하지 않습니다.</translation>
        </message>
        <message>
            <source>works</source>
            <translation>작동함</translation>
        </message>
        <message>
            <source>does not work</source>
            <translation>작동하지 않음</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>알 수 없음</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <source>List of models</source>
            <translation>모델 목록</translation>
        </message>
        <message>
            <source>Pictures from words</source>
            <translation>글로 그림 만들기</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Several at once</source>
            <translation>여러 장 한 번에</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>전달 방식</translation>
        </message>
        <message>
            <source>Streaming</source>
            <translation>스트리밍</translation>
        </message>
        <message>
            <source>Edits</source>
            <translation>편집</translation>
        </message>
        <message>
            <source>Masks</source>
            <translation>마스크</translation>
        </message>
        <message>
            <source>Variations</source>
            <translation>변형</translation>
        </message>
        <message>
            <source>Responses API</source>
            <translation>Responses API(대화형)</translation>
        </message>
        <message>
            <source>Questions about pictures</source>
            <translation>그림에 대한 질문</translation>
        </message>
        <message>
            <source>Stored files</source>
            <translation>저장된 파일</translation>
        </message>
        <message>
            <source>Sends the picture itself when asked to; Vidra asks.</source>
            <translation>요청하면 그림 자체를 보냅니다. Vidra가 요청합니다.</translation>
        </message>
        <message>
            <source>Names its models.</source>
            <translation>모델 이름을 알려 줍니다.</translation>
        </message>
        <message>
            <source>Makes pictures.</source>
            <translation>그림을 만듭니다.</translation>
        </message>
        <message>
            <source>Draws the size that is asked for.</source>
            <translation>요청한 크기로 그립니다.</translation>
        </message>
        <message>
            <source>Makes two pictures in one request.</source>
            <translation>한 요청으로 그림 두 장을 만듭니다.</translation>
        </message>
        <message>
            <source>Sends the picture itself.</source>
            <translation>그림 자체를 보냅니다.</translation>
        </message>
        <message>
            <source>Sends its answer bit by bit, so previews can be shown.</source>
            <translation>답을 나누어 보내므로 미리보기를 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>Edits pictures.</source>
            <translation>그림을 편집합니다.</translation>
        </message>
        <message>
            <source>Keeps what the mask protects.</source>
            <translation>마스크가 지키는 부분을 그대로 둡니다.</translation>
        </message>
        <message>
            <source>Makes variations without words.</source>
            <translation>글 없이 변형을 만듭니다.</translation>
        </message>
        <message>
            <source>A text model draws with it.</source>
            <translation>텍스트 모델이 이것으로 그립니다.</translation>
        </message>
        <message>
            <source>Its text model takes pictures.</source>
            <translation>텍스트 모델이 그림을 받습니다.</translation>
        </message>
        <message>
            <source>Keeps files, so large pictures are uploaded once.</source>
            <translation>파일을 보관하므로 큰 그림은 한 번만 올립니다.</translation>
        </message>
        <message>
            <source>Refuses to be told a size.</source>
            <translation>크기 지정을 거절합니다.</translation>
        </message>
        <message>
            <source>Refuses two pictures at once; Vidra asks one by one.</source>
            <translation>한 번에 두 장은 거절합니다. Vidra가 한 장씩 요청합니다.</translation>
        </message>
        <message>
            <source>Refuses masks; they are not sent.</source>
            <translation>마스크를 거절합니다. 보내지 않습니다.</translation>
        </message>
        <message>
            <source>Names none. Type a model's name into the model menu.</source>
            <translation>모델을 알려 주지 않습니다. 모델 메뉴에 이름을 입력하세요.</translation>
        </message>
        <message>
            <source>Does not make pictures with this model.</source>
            <translation>이 모델로는 그림을 만들지 않습니다.</translation>
        </message>
        <message>
            <source>Draws another size than was asked for.</source>
            <translation>요청과 다른 크기로 그립니다.</translation>
        </message>
        <message>
            <source>Makes one picture at a time; Vidra asks one by one.</source>
            <translation>한 번에 한 장만 만듭니다. Vidra가 한 장씩 요청합니다.</translation>
        </message>
        <message>
            <source>Sends links; Vidra downloads them at once.</source>
            <translation>링크를 보냅니다. Vidra가 바로 내려받습니다.</translation>
        </message>
        <message>
            <source>Answers all at once; there are no previews.</source>
            <translation>답을 한꺼번에 보냅니다. 미리보기가 없습니다.</translation>
        </message>
        <message>
            <source>Does not edit pictures; this is not offered.</source>
            <translation>그림을 편집하지 않습니다. 편집을 제공하지 않습니다.</translation>
        </message>
        <message>
            <source>Ignores masks; they are not sent.</source>
            <translation>마스크를 무시합니다. 보내지 않습니다.</translation>
        </message>
        <message>
            <source>Has none of its own; Vidra asks for them in words.</source>
            <translation>전용 기능이 없습니다. Vidra가 글로 요청합니다.</translation>
        </message>
        <message>
            <source>Is not there; changes are sent as edits.</source>
            <translation>없습니다. 변경은 편집으로 보냅니다.</translation>
        </message>
        <message>
            <source>Its text model takes no pictures.</source>
            <translation>텍스트 모델이 그림을 받지 않습니다.</translation>
        </message>
        <message>
            <source>Keeps no files; pictures go along with each request.</source>
            <translation>파일을 보관하지 않습니다. 그림은 요청마다 함께 보냅니다.</translation>
        </message>
        <message>
            <source>This model does not have it.</source>
            <translation>이 모델에는 없는 기능입니다.</translation>
        </message>
        <message>
            <source>Not tried: no model is chosen.</source>
            <translation>시험하지 않음: 선택한 모델이 없습니다.</translation>
        </message>
        <message>
            <source>Not tried: no text model is chosen under Advanced.</source>
            <translation>시험하지 않음: 고급에서 텍스트 모델을 선택하지 않았습니다.</translation>
        </message>
        <message>
            <source>Cannot be told: a picture of another shape came back.</source>
            <translation>알 수 없음: 다른 비율의 그림이 돌아왔습니다.</translation>
        </message>
        <message>
            <source>Not tried.</source>
            <translation>시험하지 않음.</translation>
        </message>
        <message>
            <source>Cannot be told.</source>
            <translation>알 수 없음.</translation>
        </message>
        <message>
            <source>Cannot be told: {why}</source>
            <translation>알 수 없음: {why}</translation>
        </message>
        <message>
            <source>Tested {day}</source>
            <translation>{day} 시험함</translation>
        </message>
        <message>
            <source>cost unknown</source>
            <translation>비용 알 수 없음</translation>
        </message>
        <message>
            <source>cost {amount}</source>
            <translation>비용 {amount}</translation>
        </message>
        <message>
            <source>No model is chosen, so no picture is drawn.</source>
            <translation>선택한 모델이 없어 그림은 그리지 않습니다.</translation>
        </message>
        <message numerus="yes">
            <source>Up to %n small picture(s) with {model}.</source>
            <translation>
                <numerusform>{model}(으)로 작은 그림 최대 %n장.</numerusform>
            </translation>
        </message>
        <message>
            <source>It costs nothing.</source>
            <translation>비용이 들지 않습니다.</translation>
        </message>
        <message>
            <source>Nobody knows here what that costs.</source>
            <translation>비용은 알 수 없습니다.</translation>
        </message>
        <message>
            <source>That costs about {amount} at most.</source>
            <translation>비용은 최대 약 {amount}입니다.</translation>
        </message>
        <message>
            <source>{size} are copied and read again; only then do they leave {folder}.</source>
            <translation>{size}을(를) 복사하고 다시 읽어 확인한 뒤에야 {folder}에서 지웁니다.</translation>
        </message>
        <message>
            <source>Move the library to {folder}?</source>
            <translation>보관함을 {folder}(으)로 옮길까요?</translation>
        </message>
        <message>
            <source>Move library</source>
            <translation>보관함 옮기기</translation>
        </message>
        <message>
            <source>Take in this backup?</source>
            <translation>이 백업을 복원할까요?</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>복원</translation>
        </message>
        <message>
            <source>Test what {provider} really does?</source>
            <translation>{provider}이(가) 실제로 하는 일을 시험할까요?</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>시험</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n file(s) from {provider}?</source>
            <translation>
                <numerusform>{provider}에서 파일 %n개를 삭제할까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>{size} in all. Your library keeps its pictures.</source>
            <translation>모두 {size}입니다. 보관함의 그림은 그대로 남습니다.</translation>
        </message>
        <message>
            <source>Files that other programs have put there are among them.</source>
            <translation>다른 프로그램이 올린 파일도 포함됩니다.</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n file(s)</source>
            <translation>
                <numerusform>파일 %n개 삭제</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove {provider}?</source>
            <translation>{provider}을(를) 제거할까요?</translation>
        </message>
        <message>
            <source>Its key leaves the keychain. Your pictures and their history stay.</source>
            <translation>키는 키체인에서 지워집니다. 그림과 기록은 남습니다.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>제거</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>모델 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Always ready, offline</source>
            <translation>항상 준비됨, 오프라인</translation>
        </message>
        <message>
            <source>Connected</source>
            <translation>연결됨</translation>
        </message>
        <message>
            <source>Needs a key</source>
            <translation>키 필요</translation>
        </message>
        <message>
            <source>Key is not accepted</source>
            <translation>키 거절됨</translation>
        </message>
        <message>
            <source>Does not answer</source>
            <translation>응답 없음</translation>
        </message>
        <message>
            <source>Key refused</source>
            <translation>키 거절됨</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>응답 없음</translation>
        </message>
        <message>
            <source>A name is needed.</source>
            <translation>이름이 필요합니다.</translation>
        </message>
        <message>
            <source>An address begins with http:// or https://</source>
            <translation>주소는 http:// 또는 https://로 시작합니다.</translation>
        </message>
        <message>
            <source>A password would lie open in the settings file. Set the variable HTTPS_PROXY instead.</source>
            <translation>비밀번호가 설정 파일에 그대로 남게 됩니다. 대신 HTTPS_PROXY 변수를 쓰세요.</translation>
        </message>
        <message>
            <source>A password would lie open in the settings file. Use the key field.</source>
            <translation>비밀번호가 설정 파일에 그대로 남게 됩니다. 키 입력란을 쓰세요.</translation>
        </message>
        <message>
            <source>From {low} to {high} seconds</source>
            <translation>{low}초에서 {high}초까지</translation>
        </message>
        <message>
            <source>This is not JSON: look at line {line}.</source>
            <translation>JSON이 아닙니다. {line}번째 줄을 확인하세요.</translation>
        </message>
        <message>
            <source>This is not JSON that can be sent.</source>
            <translation>보낼 수 있는 JSON이 아닙니다.</translation>
        </message>
        <message>
            <source>Extra JSON is an object, written in braces.</source>
            <translation>추가 JSON은 중괄호로 묶은 객체여야 합니다.</translation>
        </message>
        <message>
            <source>These are too many headers.</source>
            <translation>헤더가 너무 많습니다.</translation>
        </message>
        <message>
            <source>{header} is there twice.</source>
            <translation>{header} 헤더가 두 번 있습니다.</translation>
        </message>
        <message>
            <source>{header} is set by Vidra itself.</source>
            <translation>{header} 헤더는 Vidra가 직접 정합니다.</translation>
        </message>
        <message>
            <source>{header} carries a key. Keys belong in the key field, which uses the keychain.</source>
            <translation>{header} 헤더에는 키가 담깁니다. 키는 키체인을 쓰는 키 입력란에 넣으세요.</translation>
        </message>
        <message>
            <source>Line {header} is no header: write a name, a colon and a value.</source>
            <translation>{header}번째 줄은 헤더가 아닙니다. 이름, 쌍점, 값을 차례로 쓰세요.</translation>
        </message>
        <message>
            <source>{header} cannot be sent: headers are plain letters, digits and signs.</source>
            <translation>{header} 헤더를 보낼 수 없습니다. 영문자, 숫자, 기호만 쓸 수 있습니다.</translation>
        </message>
        <message>
            <source>Answered in {milliseconds} ms</source>
            <translation>{milliseconds} ms 만에 응답</translation>
        </message>
        <message>
            <source>Draws simple pictures on this computer, without a key or a network.</source>
            <translation>키나 네트워크 없이 이 컴퓨터에서 간단한 그림을 그립니다.</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>설정 목록</translation>
        </message>
        <message>
            <source>Providers and keys</source>
            <translation>제공자와 키</translation>
        </message>
        <message>
            <source>Defaults</source>
            <translation>기본값</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>보관함 폴더</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>개인 정보</translation>
        </message>
        <message>
            <source>Budget</source>
            <translation>예산</translation>
        </message>
        <message>
            <source>Look and language</source>
            <translation>모양과 언어</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>단축키</translation>
        </message>
        <message>
            <source>Built-in engine</source>
            <translation>내장 엔진</translation>
        </message>
        <message>
            <source>Developer</source>
            <translation>개발자</translation>
        </message>
        <message>
            <source>About Vidra</source>
            <translation>Vidra 정보</translation>
        </message>
    </context>
    <context>
        <name>SheetForm</name>
        <message>
            <source>Format</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>용지</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>방향</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>열 수</translation>
        </message>
        <message>
            <source>Under each picture</source>
            <translation>그림 아래</translation>
        </message>
        <message>
            <source>One PDF</source>
            <translation>PDF 하나</translation>
        </message>
        <message>
            <source>PNG for each page</source>
            <translation>쪽마다 PNG</translation>
        </message>
        <message>
            <source>Upright</source>
            <translation>세로</translation>
        </message>
        <message>
            <source>Across</source>
            <translation>가로</translation>
        </message>
        <message>
            <source>US Letter</source>
            <translation>미국 레터</translation>
        </message>
        <message>
            <source>Screen, 16:9</source>
            <translation>화면, 16:9</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>File name</source>
            <translation>파일 이름</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>프롬프트</translation>
        </message>
    </context>
    <context>
        <name>ShortcutEditor</name>
        <message>
            <source>{keys} moves about in the window. Press others, or Esc.</source>
            <translation>{keys}: 창 안에서 이동하는 키입니다. 다른 키를 누르거나 Esc를 누르세요.</translation>
        </message>
        <message>
            <source>{keys} would be typed. Add Ctrl or Alt, or press a function key; Esc to leave.</source>
            <translation>{keys}: 글자로 입력되는 키입니다. Ctrl이나 Alt를 더하거나 기능 키를 누르세요. 그만두려면 Esc를 누르세요.</translation>
        </message>
        <message>
            <source>{keys} belongs to every text field. Press others, or Esc.</source>
            <translation>{keys}: 모든 입력란에서 쓰는 키입니다. 다른 키를 누르거나 Esc를 누르세요.</translation>
        </message>
        <message>
            <source>New keys</source>
            <translation>새 키</translation>
        </message>
        <message>
            <source>Change…</source>
            <translation>바꾸기…</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>초기화</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>모두 초기화</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Use it for {action}</source>
            <translation>{action}에 사용</translation>
        </message>
        <message>
            <source>Change the keys of {action}</source>
            <translation>{action} 키 바꾸기</translation>
        </message>
        <message>
            <source>Reset the keys of {action}</source>
            <translation>{action} 키 초기화</translation>
        </message>
        <message>
            <source>Choose an action, then press Enter to change its keys.</source>
            <translation>동작을 고르고 Enter를 누르면 키를 바꿀 수 있습니다.</translation>
        </message>
        <message>
            <source>no keys</source>
            <translation>키 없음</translation>
        </message>
        <message>
            <source>{action}: {keys}. These keys cannot be changed.</source>
            <translation>{action}: {keys}. 이 키는 바꿀 수 없습니다.</translation>
        </message>
        <message>
            <source>{keys} is used by “{other}”, which keeps it.</source>
            <translation>{keys}: “{other}”에서 쓰는 키이며 바꿀 수 없습니다.</translation>
        </message>
        <message>
            <source>{keys} is used by “{other}”.</source>
            <translation>{keys}: “{other}”에서 쓰는 키입니다.</translation>
        </message>
        <message>
            <source>Press the new keys for “{action}”. Esc leaves them as they are.</source>
            <translation>“{action}”에 쓸 새 키를 누르세요. Esc를 누르면 그대로 둡니다.</translation>
        </message>
    </context>
    <context>
        <name>ShortcutList</name>
        <message>
            <source>Search shortcuts</source>
            <translation>단축키 검색</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>단축키 목록</translation>
        </message>
        <message>
            <source>Clear the search</source>
            <translation>검색어 지우기</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>키</translation>
        </message>
        <message>
            <source>no keys</source>
            <translation>키 없음</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>바꿈</translation>
        </message>
        <message>
            <source>not changed</source>
            <translation>바뀌지 않음</translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>단축키 목록</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsSection</name>
        <message>
            <source>Shortcuts</source>
            <translation>단축키</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>Shelves and folders</source>
            <translation>서가와 폴더</translation>
        </message>
        <message>
            <source>Collections</source>
            <translation>컬렉션</translation>
        </message>
        <message>
            <source>New collection</source>
            <translation>새 컬렉션</translation>
        </message>
        <message>
            <source>Saved searches</source>
            <translation>저장한 검색</translation>
        </message>
        <message>
            <source>Find duplicates</source>
            <translation>중복 찾기</translation>
        </message>
        <message>
            <source>Pictures that are the same or look alike, here or in the folder that is shown</source>
            <translation>같거나 비슷한 그림 — 보관함 또는 지금 보이는 폴더에서</translation>
        </message>
        <message>
            <source>Folders on this computer</source>
            <translation>이 컴퓨터의 폴더</translation>
        </message>
        <message>
            <source>Add a folder…</source>
            <translation>폴더 추가…</translation>
        </message>
        <message>
            <source>Look at pictures where they lie. Nothing in a folder is copied or changed.</source>
            <translation>그림을 있는 자리에서 봅니다. 폴더 안의 것은 복사하지도 바꾸지도 않습니다.</translation>
        </message>
    </context>
    <context>
        <name>SizeChoice</name>
        <message>
            <source>Same as picture</source>
            <translation>그림과 같게</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Another size</source>
            <translation>다른 크기</translation>
        </message>
    </context>
    <context>
        <name>SizeField</name>
        <message>
            <source>{least} to {most} %</source>
            <translation>{least}~{most}%</translation>
        </message>
        <message>
            <source>{least} to {most} pixels</source>
            <translation>{least}~{most}픽셀</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>그대로</translation>
        </message>
        <message>
            <source>Longest edge</source>
            <translation>긴 변</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>배율</translation>
        </message>
        <message>
            <source>Fit into</source>
            <translation>안에 맞춤</translation>
        </message>
        <message>
            <source>Longest edge, px</source>
            <translation>긴 변, px</translation>
        </message>
        <message>
            <source>Scale, %</source>
            <translation>배율, %</translation>
        </message>
        <message>
            <source>Width, px</source>
            <translation>너비, px</translation>
        </message>
        <message>
            <source>Height, px</source>
            <translation>높이, px</translation>
        </message>
        <message>
            <source>px</source>
            <translation>px</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <source>Size {size}</source>
            <translation>크기 {size}</translation>
        </message>
        <message>
            <source>Use steps of {step}: {a}</source>
            <translation>{step} 단위로 입력하세요: {a}</translation>
        </message>
        <message>
            <source>Use steps of {step}: {a} or {b}</source>
            <translation>{step} 단위로 입력하세요: {a} 또는 {b}</translation>
        </message>
        <message>
            <source>The longest edge is {n} at most.</source>
            <translation>가장 긴 변은 {n} 이하여야 합니다.</translation>
        </message>
        <message>
            <source>One edge can be {n} times the other at most.</source>
            <translation>한 변은 다른 변의 {n}배까지입니다.</translation>
        </message>
        <message>
            <source>A picture has {n} pixels at least.</source>
            <translation>그림은 {n}픽셀 이상이어야 합니다.</translation>
        </message>
        <message>
            <source>A picture has {n} pixels at most.</source>
            <translation>그림은 {n}픽셀 이하여야 합니다.</translation>
        </message>
        <message>
            <source>This server ignores sizes and draws its own.</source>
            <translation>이 서버는 크기를 무시하고 알아서 그립니다.</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Width in pixels</source>
            <translation>너비(픽셀)</translation>
        </message>
        <message>
            <source>Height in pixels</source>
            <translation>높이(픽셀)</translation>
        </message>
        <message>
            <source>Keep ratio</source>
            <translation>비율 유지</translation>
        </message>
        <message>
            <source>As picture 1</source>
            <translation>그림 1과 같게</translation>
        </message>
        <message>
            <source>The size nearest to that of the first reference picture</source>
            <translation>첫 번째 참고 그림에 가장 가까운 크기</translation>
        </message>
        <message>
            <source>steps of {n} px</source>
            <translation>{n} px 단위</translation>
        </message>
    </context>
    <context>
        <name>SlideButton</name>
        <message>
            <source>End the slide show</source>
            <translation>슬라이드 쇼 끝내기</translation>
        </message>
        <message>
            <source>Slide show</source>
            <translation>슬라이드 쇼</translation>
        </message>
        <message>
            <source>How the slide show goes</source>
            <translation>슬라이드 쇼 설정</translation>
        </message>
        <message numerus="yes">
            <source>%n second(s) for each picture</source>
            <translation>
                <numerusform>그림마다 %n초</numerusform>
            </translation>
        </message>
        <message>
            <source>Begin again after the last picture</source>
            <translation>마지막 그림 다음에 처음부터</translation>
        </message>
    </context>
    <context>
        <name>SlideShow</name>
        <message>
            <source>The slide show begins</source>
            <translation>슬라이드 쇼를 시작합니다</translation>
        </message>
        <message>
            <source>The slide show has ended</source>
            <translation>슬라이드 쇼가 끝났습니다</translation>
        </message>
    </context>
    <context>
        <name>SoundWiring</name>
        <message>
            <source>The answer is being spoken…</source>
            <translation>답변을 음성으로 만드는 중…</translation>
        </message>
        <message>
            <source>By the system's voice, free</source>
            <translation>시스템 음성으로, 무료</translation>
        </message>
        <message>
            <source>By {model}, {price}</source>
            <translation>{model}, {price}</translation>
        </message>
        <message>
            <source>{model} retires {date}</source>
            <translation>{model}은(는) {date}에 종료됩니다</translation>
        </message>
        <message>
            <source>This system has no voice.</source>
            <translation>이 시스템에는 음성이 없습니다.</translation>
        </message>
        <message>
            <source>Voice of spoken answers</source>
            <translation>음성 답변의 목소리</translation>
        </message>
        <message>
            <source>The answer is too long to be spoken at once: only its beginning was.</source>
            <translation>답변이 길어 앞부분만 음성으로 만들었습니다.</translation>
        </message>
        <message>
            <source>may cost money</source>
            <translation>비용이 들 수 있음</translation>
        </message>
        <message>
            <source>free</source>
            <translation>무료</translation>
        </message>
        <message>
            <source>Save audio</source>
            <translation>음성 저장</translation>
        </message>
    </context>
    <context>
        <name>SourceWiring</name>
        <message>
            <source>Pasted picture</source>
            <translation>붙여넣은 그림</translation>
        </message>
        <message>
            <source>Open pictures to edit</source>
            <translation>편집할 그림 열기</translation>
        </message>
        <message>
            <source>Add as reference</source>
            <translation>참고 그림으로 추가</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Use as mask</source>
            <translation>마스크로 쓰기</translation>
        </message>
        <message>
            <source>What should become of this picture?</source>
            <translation>이 그림으로 무엇을 할까요?</translation>
        </message>
    </context>
    <context>
        <name>Spending</name>
        <message numerus="yes">
            <source>Send %n picture(s) with this run?</source>
            <translation>
                <numerusform>이 실행에 그림 %n장을 보낼까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>It costs nothing.</source>
            <translation>비용이 들지 않습니다.</translation>
        </message>
        <message>
            <source>What it costs is not known.</source>
            <translation>비용을 알 수 없습니다.</translation>
        </message>
        <message>
            <source>Spend {price} on this run?</source>
            <translation>이 실행에 {price}을(를) 쓸까요?</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s), {price} each.</source>
            <translation>
                <numerusform>그림 %n장, 한 장에 {price}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) are sent for each.</source>
            <translation>
                <numerusform>한 장마다 그림 %n장을 함께 보냅니다.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SpendingQuestion</name>
        <message>
            <source>Do not ask below</source>
            <translation>이 금액 아래면 묻지 않기</translation>
        </message>
        <message>
            <source>Write dollars, such as 2 or 0.50, or leave it empty.</source>
            <translation>2나 0.50처럼 달러로 쓰거나 비워 두세요.</translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>Stage</source>
            <translation>그림 화면</translation>
        </message>
        <message>
            <source>Pictures of this run</source>
            <translation>이번 실행의 그림</translation>
        </message>
    </context>
    <context>
        <name>StageHeader</name>
        <message numerus="yes">
            <source>Versions %n</source>
            <translation>
                <numerusform>버전 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Thread menu</source>
            <translation>스레드 메뉴</translation>
        </message>
        <message>
            <source>New thread</source>
            <translation>새 스레드</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>세부 정보</translation>
        </message>
        <message>
            <source>Export thread…</source>
            <translation>스레드 내보내기…</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>View</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>격자</translation>
        </message>
        <message>
            <source>Single</source>
            <translation>한 장</translation>
        </message>
        <message>
            <source>Show branches</source>
            <translation>가지 보기</translation>
        </message>
        <message>
            <source>Compare pictures</source>
            <translation>그림 비교</translation>
        </message>
        <message>
            <source>Compare with the version before</source>
            <translation>이전 버전과 비교</translation>
        </message>
    </context>
    <context>
        <name>StagePanel</name>
        <message>
            <source>{n} of {all}</source>
            <translation>{all}장 중 {n}장</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>Status</source>
            <translation>상태 표시줄</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>작업</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <source>This thread</source>
            <translation>이 스레드</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>오늘</translation>
        </message>
        <message>
            <source>Jobs: {summary}</source>
            <translation>작업: {summary}</translation>
        </message>
        <message>
            <source>Provider: {label}, {state}</source>
            <translation>제공자: {label}, {state}</translation>
        </message>
        <message>
            <source>Model menu</source>
            <translation>모델 메뉴</translation>
        </message>
        <message>
            <source>Model: {label}</source>
            <translation>모델: {label}</translation>
        </message>
        <message>
            <source>This month {sum}</source>
            <translation>이번 달 {sum}</translation>
        </message>
        <message numerus="yes">
            <source>%n request(s) of today without a known price</source>
            <translation>
                <numerusform>오늘 가격을 알 수 없는 요청 %n개</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>Less</source>
            <translation>줄이기</translation>
        </message>
        <message>
            <source>More</source>
            <translation>늘리기</translation>
        </message>
    </context>
    <context>
        <name>StoredFiles</name>
        <message>
            <source>Stored on the server</source>
            <translation>서버에 저장된 파일</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>새로 고침</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>Show the files stored on the server</source>
            <translation>서버에 저장된 파일 보기</translation>
        </message>
        <message>
            <source>Delete all…</source>
            <translation>모두 삭제…</translation>
        </message>
        <message>
            <source>Delete all files stored on the server</source>
            <translation>서버에 저장된 파일 모두 삭제</translation>
        </message>
        <message>
            <source>Asking the server…</source>
            <translation>서버에 묻는 중…</translation>
        </message>
        <message>
            <source>Large pictures are uploaded once and kept for a week, so they need not be sent again.</source>
            <translation>큰 그림은 한 번만 올려 일주일 동안 보관하므로 다시 보내지 않아도 됩니다.</translation>
        </message>
        <message>
            <source>Nothing is stored there.</source>
            <translation>저장된 파일이 없습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), {size}</source>
            <translation>
                <numerusform>파일 %n개, {size}</numerusform>
            </translation>
        </message>
        <message>
            <source>the newest {number} are listed</source>
            <translation>최근 {number}개만 표시</translation>
        </message>
        <message>
            <source>until deleted</source>
            <translation>삭제할 때까지</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>{day}까지</translation>
        </message>
        <message>
            <source>Delete {file} from the server</source>
            <translation>서버에서 {file} 삭제</translation>
        </message>
    </context>
    <context>
        <name>StoredPictures</name>
        <message>
            <source>The provider keeps no picture of yours.</source>
            <translation>제공자에 저장된 그림이 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>Strings</name>
        <message>
            <source>Use the built-in engine, free</source>
            <translation>내장 엔진 사용, 무료</translation>
        </message>
        <message>
            <source>{provider} needs a key for this model</source>
            <translation>이 모델에는 {provider} 키가 필요합니다</translation>
        </message>
        <message>
            <source>Your prompt is kept. The key goes to the system keychain.</source>
            <translation>프롬프트는 그대로 있습니다. 키는 시스템 키체인에 보관합니다.</translation>
        </message>
        <message>
            <source>{provider} did not accept the key</source>
            <translation>{provider}이(가) 키를 받지 않았습니다</translation>
        </message>
        <message>
            <source>It has been replaced since. Your prompt is kept.</source>
            <translation>그 뒤에 새 키로 바뀌었습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} did not accept the key ending {ending}</source>
            <translation>{ending}(으)로 끝나는 키를 {provider}이(가) 받지 않았습니다</translation>
        </message>
        <message>
            <source>Your prompt is kept. The key may be mistyped, expired or revoked.</source>
            <translation>프롬프트는 그대로 있습니다. 키가 틀렸거나 만료 또는 취소되었을 수 있습니다.</translation>
        </message>
        <message>
            <source>This key may not use {model}</source>
            <translation>이 키로는 {model}을(를) 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>Your organisation may need to be verified. Your prompt is kept.</source>
            <translation>조직 확인이 필요할 수 있습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} asks to verify your organisation</source>
            <translation>{provider}이(가) 조직 확인을 요구합니다</translation>
        </message>
        <message>
            <source>{model} is only for verified ones. It can take 15 minutes to work. Your prompt is kept.</source>
            <translation>{model}은(는) 확인된 조직만 쓸 수 있습니다. 적용까지 15분쯤 걸릴 수 있습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} does not serve this region</source>
            <translation>이 지역에서는 {provider}을(를) 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>It refused because of where the request came from. Your prompt is kept.</source>
            <translation>요청을 보낸 지역 때문에 거절되었습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>The account has no credit left</source>
            <translation>계정의 잔액이 없습니다</translation>
        </message>
        <message>
            <source>{provider} did not draw this, or its spending limit is reached. Your prompt is kept.</source>
            <translation>{provider}이(가) 그리지 않았거나 지출 한도에 닿았습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} does not have {model}</source>
            <translation>{provider}에 {model}이(가) 없습니다</translation>
        </message>
        <message>
            <source>It may have been retired, or this key may not use it. Your prompt is kept.</source>
            <translation>종료되었거나 이 키로는 쓸 수 없습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} answered in words instead of a picture</source>
            <translation>{provider}이(가) 그림 대신 글로 답했습니다</translation>
        </message>
        <message>
            <source>{provider} declined</source>
            <translation>{provider}이(가) 거절했습니다</translation>
        </message>
        <message>
            <source>The model ran out of room for its answer.</source>
            <translation>답변에 쓸 수 있는 길이를 모두 썼습니다.</translation>
        </message>
        <message>
            <source>A content filter cut it short.</source>
            <translation>콘텐츠 필터가 답변을 끊었습니다.</translation>
        </message>
        <message>
            <source>The answer was cut short</source>
            <translation>답변이 중간에 끊겼습니다</translation>
        </message>
        <message>
            <source>This run would pass your monthly cap</source>
            <translation>월 한도를 넘게 됩니다</translation>
        </message>
        <message>
            <source>This month {spent} of {cap}.</source>
            <translation>이번 달 {cap} 중 {spent}.</translation>
        </message>
        <message>
            <source>This run would pass your daily cap</source>
            <translation>일 한도를 넘게 됩니다</translation>
        </message>
        <message>
            <source>Today {spent} of {cap}.</source>
            <translation>오늘 {cap} 중 {spent}.</translation>
        </message>
        <message>
            <source>This run ≈ {cost}.</source>
            <translation>이번 실행 약 {cost}.</translation>
        </message>
        <message>
            <source>Your prompt is kept.</source>
            <translation>프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} asked us to slow down</source>
            <translation>{provider}이(가) 요청을 줄여 달라고 했습니다</translation>
        </message>
        <message>
            <source>Tries again in {time}.</source>
            <translation>{time} 뒤 다시 시도합니다.</translation>
        </message>
        <message>
            <source>You are offline</source>
            <translation>오프라인입니다</translation>
        </message>
        <message>
            <source>New pictures are safe in memory but not saved yet.</source>
            <translation>새 그림은 메모리에 있고 아직 저장되지 않았습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n new picture(s) are safe in memory but not saved yet.</source>
            <translation>
                <numerusform>새 그림 %n장은 메모리에 있고 아직 저장되지 않았습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>The library disk is full</source>
            <translation>보관함 디스크가 가득 찼습니다</translation>
        </message>
        <message>
            <source>Choose another folder…</source>
            <translation>다른 폴더 고르기…</translation>
        </message>
        <message>
            <source>The library folder cannot be written</source>
            <translation>보관함 폴더에 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>Pictures in it can be looked at; new ones cannot be saved.</source>
            <translation>그림을 볼 수는 있지만 새 그림은 저장할 수 없습니다.</translation>
        </message>
        <message>
            <source>The library folder cannot be found</source>
            <translation>보관함 폴더를 찾을 수 없습니다</translation>
        </message>
        <message>
            <source>Connect its drive, or say where it is now.</source>
            <translation>드라이브를 연결하거나 지금 위치를 지정하세요.</translation>
        </message>
        <message>
            <source>It is {path}.</source>
            <translation>폴더: {path}</translation>
        </message>
        <message>
            <source>The library stays where it is.</source>
            <translation>보관함은 지금 자리에 그대로 있습니다.</translation>
        </message>
        <message>
            <source>Pictures are still on their way</source>
            <translation>아직 도착하지 않은 그림이 있습니다</translation>
        </message>
        <message>
            <source>Move the library when no job is running and all pictures are saved.</source>
            <translation>진행 중인 작업이 없고 그림이 모두 저장되었을 때 옮기세요.</translation>
        </message>
        <message>
            <source>The library is there already</source>
            <translation>보관함이 이미 거기 있습니다</translation>
        </message>
        <message>
            <source>Choose another folder than {path}.</source>
            <translation>{path}이(가) 아닌 다른 폴더를 고르세요.</translation>
        </message>
        <message>
            <source>The library cannot move into itself</source>
            <translation>보관함을 자기 안으로 옮길 수 없습니다</translation>
        </message>
        <message>
            <source>{path} lies in the library or around it.</source>
            <translation>{path}은(는) 보관함 안이나 바깥 둘레에 있습니다.</translation>
        </message>
        <message>
            <source>The new folder is not empty</source>
            <translation>새 폴더가 비어 있지 않습니다</translation>
        </message>
        <message>
            <source>{path} holds other files.</source>
            <translation>{path}에 다른 파일이 있습니다.</translation>
        </message>
        <message>
            <source>There is not enough room</source>
            <translation>공간이 모자랍니다</translation>
        </message>
        <message>
            <source>The disk of {path} has too little space left.</source>
            <translation>{path}이(가) 있는 디스크에 남은 공간이 너무 적습니다.</translation>
        </message>
        <message>
            <source>The folder cannot be written</source>
            <translation>폴더에 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>Vidra may not write to {path}.</source>
            <translation>Vidra가 {path}에 쓸 권한이 없습니다.</translation>
        </message>
        <message>
            <source>The folder cannot be found</source>
            <translation>폴더를 찾을 수 없습니다</translation>
        </message>
        <message>
            <source>{path} is not there.</source>
            <translation>{path}이(가) 없습니다.</translation>
        </message>
        <message>
            <source>A file has changed while it was copied</source>
            <translation>복사하는 동안 파일이 바뀌었습니다</translation>
        </message>
        <message>
            <source>Another program writes to {path}.</source>
            <translation>다른 프로그램이 {path}에 쓰고 있습니다.</translation>
        </message>
        <message>
            <source>The move of the library was interrupted</source>
            <translation>보관함 옮기기가 중단되었습니다</translation>
        </message>
        <message>
            <source>Everything is where it was; the unfinished copy in {path} is removed.</source>
            <translation>모든 것이 원래 자리에 있습니다. {path}의 덜 된 복사본은 지웠습니다.</translation>
        </message>
        <message>
            <source>This folder is an unfinished copy</source>
            <translation>이 폴더는 덜 된 복사본입니다</translation>
        </message>
        <message>
            <source>A move of the library to it was interrupted. The library is in {path}.</source>
            <translation>이 폴더로 보관함을 옮기다가 중단되었습니다. 보관함은 {path}에 있습니다.</translation>
        </message>
        <message>
            <source>The library could not be moved</source>
            <translation>보관함을 옮기지 못했습니다</translation>
        </message>
        <message>
            <source>{path} could not be read, or was not copied as it is.</source>
            <translation>{path}을(를) 읽지 못했거나 그대로 복사되지 않았습니다.</translation>
        </message>
        <message>
            <source>{file} was not added</source>
            <translation>{file}을(를) 추가하지 않았습니다</translation>
        </message>
        <message>
            <source>This file is not a picture Vidra can read.</source>
            <translation>읽을 수 없는 그림 파일입니다.</translation>
        </message>
        <message>
            <source>{file} is too large</source>
            <translation>{file} 파일이 너무 큽니다</translation>
        </message>
        <message>
            <source>It is larger than any picture that Vidra opens.</source>
            <translation>Vidra가 열 수 있는 그림보다 큽니다.</translation>
        </message>
        <message>
            <source>The rest of the library is not affected.</source>
            <translation>보관함의 나머지에는 영향이 없습니다.</translation>
        </message>
        <message>
            <source>{file} is missing or damaged. The rest of the library is not affected.</source>
            <translation>{file}이(가) 없거나 손상되었습니다. 보관함의 나머지에는 영향이 없습니다.</translation>
        </message>
        <message>
            <source>A file cannot be read</source>
            <translation>파일을 읽을 수 없습니다</translation>
        </message>
        <message>
            <source>The key is kept until Vidra closes</source>
            <translation>키는 Vidra를 종료할 때까지만 보관합니다</translation>
        </message>
        <message>
            <source>The keychain of this system is missing or did not answer.</source>
            <translation>이 시스템의 키체인이 없거나 응답하지 않았습니다.</translation>
        </message>
        <message>
            <source>The old file is kept as {file}.</source>
            <translation>이전 파일은 {file}(으)로 보관했습니다.</translation>
        </message>
        <message>
            <source>The settings could not be read</source>
            <translation>설정을 읽을 수 없습니다</translation>
        </message>
        <message>
            <source>Vidra starts with the usual ones; pictures and keys are not affected.</source>
            <translation>기본 설정으로 시작합니다. 그림과 키에는 영향이 없습니다.</translation>
        </message>
        <message>
            <source>Vidra cannot write to {path}.</source>
            <translation>{path}에 쓸 수 없습니다.</translation>
        </message>
        <message>
            <source>The settings could not be saved</source>
            <translation>설정을 저장할 수 없습니다</translation>
        </message>
        <message>
            <source>What you change holds until Vidra closes.</source>
            <translation>바꾼 설정은 Vidra를 닫을 때까지만 유지됩니다.</translation>
        </message>
        <message>
            <source>Your model table has a mistake</source>
            <translation>내 모델 표에 오류가 있습니다</translation>
        </message>
        <message>
            <source>Vidra uses its own table where yours cannot be read: {file}.</source>
            <translation>읽을 수 없는 부분은 Vidra의 표를 씁니다: {file}.</translation>
        </message>
        <message>
            <source>It was charged.</source>
            <translation>비용이 청구되었습니다.</translation>
        </message>
        <message>
            <source>It may still be charged.</source>
            <translation>비용이 청구될 수 있습니다.</translation>
        </message>
        <message>
            <source>No cost was reported.</source>
            <translation>보고된 비용은 없습니다.</translation>
        </message>
        <message>
            <source>this model</source>
            <translation>이 모델</translation>
        </message>
        <message>
            <source>The server</source>
            <translation>서버</translation>
        </message>
        <message>
            <source>Status {status}</source>
            <translation>상태 {status}</translation>
        </message>
        <message>
            <source>Request ID {id}</source>
            <translation>요청 ID {id}</translation>
        </message>
        <message>
            <source>There is no prompt yet</source>
            <translation>프롬프트가 아직 없습니다</translation>
        </message>
        <message>
            <source>Describe the picture first.</source>
            <translation>그림을 먼저 설명하세요.</translation>
        </message>
        <message>
            <source>It is over the limit of {model}. Nothing was drawn.</source>
            <translation>{model}의 한도를 넘습니다. 아무것도 그리지 않았습니다.</translation>
        </message>
        <message>
            <source>It is {count} characters over the limit of {model}. Nothing was drawn.</source>
            <translation>{model}의 한도를 {count}자 넘습니다. 아무것도 그리지 않았습니다.</translation>
        </message>
        <message>
            <source>The prompt is too long</source>
            <translation>프롬프트가 너무 깁니다</translation>
        </message>
        <message>
            <source>The request is longer than the model takes</source>
            <translation>모델이 받을 수 있는 것보다 요청이 깁니다</translation>
        </message>
        <message>
            <source>Shorten the prompt or choose another model.</source>
            <translation>프롬프트를 줄이거나 다른 모델을 고르세요.</translation>
        </message>
        <message>
            <source>{provider} did not accept {parameter}</source>
            <translation>{provider}이(가) {parameter}을(를) 받지 않았습니다</translation>
        </message>
        <message>
            <source>{provider} did not accept a setting</source>
            <translation>{provider}이(가) 설정을 받지 않았습니다</translation>
        </message>
        <message>
            <source>No model is chosen</source>
            <translation>모델을 고르지 않았습니다</translation>
        </message>
        <message>
            <source>Choose one in the Model menu.</source>
            <translation>모델 메뉴에서 고르세요.</translation>
        </message>
        <message>
            <source>The model does not have that choice.</source>
            <translation>이 모델에는 그런 선택이 없습니다.</translation>
        </message>
        <message>
            <source>It does not go together with the other settings.</source>
            <translation>다른 설정과 함께 쓸 수 없습니다.</translation>
        </message>
        <message>
            <source>It has to be a number.</source>
            <translation>숫자여야 합니다.</translation>
        </message>
        <message>
            <source>It is outside of what the model takes.</source>
            <translation>모델이 받는 범위를 벗어납니다.</translation>
        </message>
        <message>
            <source>The model makes only the sizes of its list.</source>
            <translation>이 모델은 목록에 있는 크기만 만듭니다.</translation>
        </message>
        <message>
            <source>Both edges have to be in the steps of the model.</source>
            <translation>두 변 모두 모델의 단위에 맞아야 합니다.</translation>
        </message>
        <message>
            <source>The longest edge is longer than the model makes.</source>
            <translation>가장 긴 변이 모델의 한도보다 깁니다.</translation>
        </message>
        <message>
            <source>The picture is too long and narrow for the model.</source>
            <translation>이 모델에는 그림이 너무 길고 좁습니다.</translation>
        </message>
        <message>
            <source>The picture has fewer pixels than the model makes.</source>
            <translation>모델이 만드는 것보다 픽셀이 적습니다.</translation>
        </message>
        <message>
            <source>The picture has more pixels than the model makes.</source>
            <translation>모델이 만드는 것보다 픽셀이 많습니다.</translation>
        </message>
        <message>
            <source>{parameter} does not fit this model</source>
            <translation>{parameter}이(가) 이 모델에 맞지 않습니다</translation>
        </message>
        <message>
            <source>Its safety check refused the prompt.</source>
            <translation>안전 검사에서 거절되었습니다.</translation>
        </message>
        <message>
            <source>Its safety check refused a reference picture.</source>
            <translation>안전 검사에서 참고 그림이 거절되었습니다.</translation>
        </message>
        <message>
            <source>Its safety check refused the prompt and gave the reason “{reason}”.</source>
            <translation>안전 검사에서 거절되었습니다(“{reason}”).</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <source>{provider} did not draw this one</source>
            <translation>{provider}이(가) 이 그림을 그리지 않았습니다</translation>
        </message>
        <message>
            <source>{provider} sent no picture</source>
            <translation>{provider}이(가) 그림을 보내지 않았습니다</translation>
        </message>
        <message>
            <source>Its answer was complete but held none.</source>
            <translation>응답은 온전했지만 그림이 없었습니다.</translation>
        </message>
        <message>
            <source>The picture that came is damaged</source>
            <translation>받은 그림이 손상되었습니다</translation>
        </message>
        <message>
            <source>Its data cannot be read as a picture.</source>
            <translation>그림으로 읽을 수 없는 데이터입니다.</translation>
        </message>
        <message>
            <source>The picture could not be downloaded</source>
            <translation>그림을 내려받지 못했습니다</translation>
        </message>
        <message>
            <source>{provider} made it, but its link did not work.</source>
            <translation>{provider}이(가) 그렸지만 링크가 열리지 않았습니다.</translation>
        </message>
        <message>
            <source>Vidra closed while this was running</source>
            <translation>실행 중에 Vidra가 종료되었습니다</translation>
        </message>
        <message>
            <source>It may have been made and charged, so it is not sent again by itself.</source>
            <translation>이미 만들어져 비용이 청구되었을 수 있어 자동으로 다시 보내지 않습니다.</translation>
        </message>
        <message>
            <source>Vidra closed before this was sent</source>
            <translation>보내기 전에 Vidra가 종료되었습니다</translation>
        </message>
        <message>
            <source>Nothing was charged. Your prompt is kept.</source>
            <translation>비용은 청구되지 않았습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>You stopped this one</source>
            <translation>직접 중지했습니다</translation>
        </message>
        <message>
            <source>Finished pictures are kept.</source>
            <translation>완성된 그림은 남아 있습니다.</translation>
        </message>
        <message>
            <source>Something unexpected went wrong</source>
            <translation>예기치 않은 문제가 생겼습니다</translation>
        </message>
        <message>
            <source>The library is open in another Vidra</source>
            <translation>다른 Vidra가 이 보관함을 열고 있습니다</translation>
        </message>
        <message>
            <source>Close it there, or choose another folder here.</source>
            <translation>그쪽 Vidra를 닫거나, 여기에서 다른 폴더를 고르세요.</translation>
        </message>
        <message>
            <source>The system's bin did not take them</source>
            <translation>시스템 휴지통에 넣지 못했습니다</translation>
        </message>
        <message>
            <source>The pictures stay in the Trash of Vidra.</source>
            <translation>그림은 Vidra 휴지통에 남아 있습니다.</translation>
        </message>
        <message>
            <source>Price unknown</source>
            <translation>가격 정보 없음</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>무료</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>Per picture</source>
            <translation>그림 한 장</translation>
        </message>
        <message>
            <source>Output tokens</source>
            <translation>출력 토큰</translation>
        </message>
        <message>
            <source>Of that for what is sent</source>
            <translation>그중 보내는 것</translation>
        </message>
        <message>
            <source>Of that for previews</source>
            <translation>그중 미리보기</translation>
        </message>
        <message>
            <source>Token table</source>
            <translation>토큰 표</translation>
        </message>
        <message>
            <source>measured by others, approximate</source>
            <translation>외부 측정값, 근사치</translation>
        </message>
        <message>
            <source>Prices of</source>
            <translation>가격 기준일</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
        </message>
        <message>
            <source>{minutes} min {seconds} s</source>
            <translation>{minutes}분 {seconds}초</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>오늘</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>어제</translation>
        </message>
        <message>
            <source>dddd, d MMMM</source>
            <comment>date format of Qt: weekday, day, month</comment>
            <translation>M월 d일 dddd</translation>
        </message>
        <message>
            <source>dddd, d MMMM yyyy</source>
            <comment>date format of Qt: weekday, day, month, year</comment>
            <translation>yyyy년 M월 d일 dddd</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>date format of Qt: day, short month, year</comment>
            <translation>yyyy년 M월 d일</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>방금</translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n분 전</numerusform>
            </translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>프롬프트</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>품질</translation>
        </message>
        <message>
            <source>Complexity</source>
            <translation>복잡도</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>장수</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>배경</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>Compression</source>
            <translation>압축</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>프레임 수</translation>
        </message>
        <message>
            <source>Frame time, ms</source>
            <translation>프레임 시간(ms)</translation>
        </message>
        <message>
            <source>Written by</source>
            <translation>작성 모델</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>노력</translation>
        </message>
        <message>
            <source>Previews</source>
            <translation>미리보기</translation>
        </message>
        <message>
            <source>Moderation</source>
            <translation>검열 수준</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>화풍</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>전달 방식</translation>
        </message>
        <message>
            <source>Fidelity</source>
            <translation>충실도</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>시드</translation>
        </message>
        <message>
            <source>Sampler</source>
            <translation>샘플러</translation>
        </message>
        <message>
            <source>Scheduler</source>
            <translation>스케줄러</translation>
        </message>
        <message>
            <source>CFG scale</source>
            <translation>CFG 배율</translation>
        </message>
        <message>
            <source>Denoising</source>
            <translation>노이즈 제거</translation>
        </message>
        <message>
            <source>Clip skip</source>
            <translation>CLIP 건너뛰기</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>속도</translation>
        </message>
        <message>
            <source>Negative prompt</source>
            <translation>제외 프롬프트</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>단계</translation>
        </message>
        <message>
            <source>Guidance</source>
            <translation>강도</translation>
        </message>
        <message>
            <source>User</source>
            <translation>사용자</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>끔</translation>
        </message>
        <message>
            <source>None</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>낮음</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>보통</translation>
        </message>
        <message>
            <source>High</source>
            <translation>높음</translation>
        </message>
        <message>
            <source>Extra high</source>
            <translation>매우 높음</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>최고</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>표준</translation>
        </message>
        <message>
            <source>HD</source>
            <translation>HD</translation>
        </message>
        <message>
            <source>Opaque</source>
            <translation>불투명</translation>
        </message>
        <message>
            <source>Transparent</source>
            <translation>투명</translation>
        </message>
        <message>
            <source>Vivid</source>
            <translation>선명하게</translation>
        </message>
        <message>
            <source>Natural</source>
            <translation>자연스럽게</translation>
        </message>
        <message>
            <source>On</source>
            <translation>켬</translation>
        </message>
        <message>
            <source>Each preview may add a small cost.</source>
            <translation>미리보기마다 적은 비용이 더해질 수 있습니다.</translation>
        </message>
        <message>
            <source>How strictly the provider checks prompts and pictures.</source>
            <translation>제공자가 프롬프트와 그림을 얼마나 엄격하게 검사할지 정합니다.</translation>
        </message>
        <message>
            <source>Lower makes smaller files.</source>
            <translation>낮을수록 파일이 작아집니다.</translation>
        </message>
        <message>
            <source>How closely faces and details of your pictures are kept.</source>
            <translation>보낸 그림의 얼굴과 세부를 얼마나 그대로 지킬지 정합니다.</translation>
        </message>
        <message>
            <source>The text model that writes the drawing; its tokens are charged on top.</source>
            <translation>그림을 코드로 쓰는 텍스트 모델입니다. 토큰 비용이 더해집니다.</translation>
        </message>
        <message>
            <source>The same seed and prompt draw the same picture.</source>
            <translation>시드와 프롬프트가 같으면 같은 그림을 그립니다.</translation>
        </message>
        <message>
            <source>Fast drafts and edits</source>
            <translation>빠른 초안과 편집</translation>
        </message>
        <message>
            <source>Fine detail, steadier edits</source>
            <translation>섬세한 묘사, 안정된 편집</translation>
        </message>
        <message>
            <source>Sizes in steps of 16</source>
            <translation>16 단위 크기</translation>
        </message>
        <message>
            <source>Three sizes</source>
            <translation>세 가지 크기</translation>
        </message>
        <message>
            <source>Small and cheap</source>
            <translation>작고 저렴함</translation>
        </message>
        <message>
            <source>Three sizes, one picture at a time</source>
            <translation>세 가지 크기, 한 번에 한 장</translation>
        </message>
        <message>
            <source>256–1024 px, variations</source>
            <translation>256–1024 px, 변형</translation>
        </message>
        <message>
            <source>Sizes, seed, steps</source>
            <translation>크기, 시드, 단계</translation>
        </message>
        <message>
            <source>Simple pictures, offline</source>
            <translation>간단한 그림, 오프라인</translation>
        </message>
        <message>
            <source>Best answers</source>
            <translation>가장 좋은 답변</translation>
        </message>
        <message>
            <source>Strong answers</source>
            <translation>뛰어난 답변</translation>
        </message>
        <message>
            <source>Good answers at a fair price</source>
            <translation>적당한 값의 좋은 답변</translation>
        </message>
        <message>
            <source>Short answers, cheap</source>
            <translation>짧고 저렴한 답변</translation>
        </message>
        <message>
            <source>Too many requests in a short time. Wait a little, then try again.</source>
            <translation>짧은 시간에 요청이 너무 많았습니다. 잠시 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <source>Finished pictures are saved. Tries again in {time}.</source>
            <translation>완성된 그림은 저장했습니다. {time} 뒤 다시 시도합니다.</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>다시 확인</translation>
        </message>
        <message>
            <source>Drop</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>{provider} cannot be reached</source>
            <translation>{provider}에 연결할 수 없습니다</translation>
        </message>
        <message>
            <source>Nothing answers at its address. Is it running? Nothing was sent.</source>
            <translation>이 주소에서 응답이 없습니다. 실행 중인지 확인하세요. 아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>Its certificate is not trusted by this system. Nothing was sent.</source>
            <translation>이 시스템이 믿지 않는 인증서입니다. 아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>No secure connection came about. Nothing was sent.</source>
            <translation>보안 연결을 맺지 못했습니다. 아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>The proxy did not let the request through. Nothing was sent.</source>
            <translation>프록시가 요청을 통과시키지 않았습니다. 아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>Its address was not found: offline, or mistyped. Nothing was sent.</source>
            <translation>주소를 찾지 못했습니다. 오프라인이거나 주소가 틀렸습니다. 아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>{provider} cannot be reached. Your prompt is kept and nothing was sent.</source>
            <translation>{provider}에 연결할 수 없습니다. 프롬프트는 그대로 있고 아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>No answer in time</source>
            <translation>제때 응답이 없습니다</translation>
        </message>
        <message>
            <source>No answer for {seconds} s</source>
            <translation>{seconds}초 동안 응답이 없었습니다</translation>
        </message>
        <message>
            <source>{provider} took too long.</source>
            <translation>{provider}이(가) 너무 오래 걸렸습니다.</translation>
        </message>
        <message>
            <source>{provider} stopped answering</source>
            <translation>{provider}이(가) 응답을 멈췄습니다</translation>
        </message>
        <message>
            <source>The connection closed before the picture was complete.</source>
            <translation>그림이 완성되기 전에 연결이 끊어졌습니다.</translation>
        </message>
        <message>
            <source>{provider} had a problem</source>
            <translation>{provider}에 문제가 있습니다</translation>
        </message>
        <message>
            <source>{provider} did not answer like an API</source>
            <translation>{provider}이(가) API처럼 응답하지 않았습니다</translation>
        </message>
        <message>
            <source>Check its address in Settings: most end in /v1. Your prompt is kept.</source>
            <translation>설정에서 주소를 확인하세요. 대개 /v1로 끝납니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>Open settings</source>
            <translation>설정 열기</translation>
        </message>
        <message>
            <source>Replace key</source>
            <translation>키 바꾸기</translation>
        </message>
        <message>
            <source>Save and create</source>
            <translation>저장하고 만들기</translation>
        </message>
        <message>
            <source>Use the built-in engine</source>
            <translation>내장 엔진 사용</translation>
        </message>
        <message>
            <source>Get a key</source>
            <translation>키 받기</translation>
        </message>
        <message>
            <source>Choose another model</source>
            <translation>다른 모델</translation>
        </message>
        <message>
            <source>Use {subject}</source>
            <translation>{subject} 사용</translation>
        </message>
        <message>
            <source>Open the provider's page</source>
            <translation>제공자 페이지 열기</translation>
        </message>
        <message>
            <source>Open billing</source>
            <translation>결제 페이지</translation>
        </message>
        <message>
            <source>Status page</source>
            <translation>상태 페이지</translation>
        </message>
        <message>
            <source>Edit prompt</source>
            <translation>프롬프트 고치기</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <source>Retry now</source>
            <translation>지금 다시 시도</translation>
        </message>
        <message>
            <source>Cancel rest</source>
            <translation>나머지 취소</translation>
        </message>
        <message>
            <source>Request ID</source>
            <translation>요청 ID</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>자세히</translation>
        </message>
        <message>
            <source>Save elsewhere…</source>
            <translation>다른 곳에 저장…</translation>
        </message>
        <message>
            <source>Empty Trash</source>
            <translation>휴지통 비우기</translation>
        </message>
        <message>
            <source>Locate…</source>
            <translation>위치 지정…</translation>
        </message>
        <message>
            <source>Use a new folder</source>
            <translation>새 폴더 사용</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>다시 확인</translation>
        </message>
        <message>
            <source>Insist on a picture</source>
            <translation>꼭 그림으로</translation>
        </message>
        <message>
            <source>Run once anyway</source>
            <translation>이번만 실행</translation>
        </message>
        <message>
            <source>Raise the cap</source>
            <translation>한도 올리기</translation>
        </message>
        <message>
            <source>Use the magnifier</source>
            <translation>돋보기 쓰기</translation>
        </message>
        <message>
            <source>Make pixels of it</source>
            <translation>픽셀로 만들기</translation>
        </message>
        <message>
            <source>Edit link</source>
            <translation>링크 고치기</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) changed</source>
            <translation>
                <numerusform>그림 %n장을 바꿈</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) added to “{called}”</source>
            <translation>
                <numerusform>그림 %n장을 “{called}”에 추가함</numerusform>
            </translation>
        </message>
        <message>
            <source>Already in “{called}”</source>
            <translation>이미 “{called}”에 있습니다</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) removed from “{called}”</source>
            <translation>
                <numerusform>그림 %n장을 “{called}”에서 뺌</numerusform>
            </translation>
        </message>
        <message>
            <source>Collection “{called}” deleted. Its pictures stay.</source>
            <translation>컬렉션 “{called}”을(를) 삭제했습니다. 그림은 그대로 있습니다.</translation>
        </message>
        <message>
            <source>Saved search “{called}” deleted</source>
            <translation>저장한 검색 “{called}”을(를) 삭제함</translation>
        </message>
        <message>
            <source>“{called}” is off the list. Nothing in the folder was changed.</source>
            <translation>“{called}”을(를) 목록에서 뺐습니다. 폴더 안의 것은 그대로입니다.</translation>
        </message>
        <message>
            <source>Undone: {what}</source>
            <translation>되돌림: {what}</translation>
        </message>
        <message>
            <source>Done again: {what}</source>
            <translation>다시 실행함: {what}</translation>
        </message>
        <message>
            <source>rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>title</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>notes</source>
            <translation>메모</translation>
        </message>
        <message>
            <source>move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>adding of pictures</source>
            <translation>그림 추가</translation>
        </message>
        <message>
            <source>restore</source>
            <translation>복원</translation>
        </message>
        <message>
            <source>adding to a collection</source>
            <translation>컬렉션에 추가</translation>
        </message>
        <message>
            <source>removing from a collection</source>
            <translation>컬렉션에서 빼기</translation>
        </message>
        <message>
            <source>order of a collection</source>
            <translation>컬렉션 순서</translation>
        </message>
        <message>
            <source>change of the list of folders</source>
            <translation>폴더 목록 변경</translation>
        </message>
        <message>
            <source>taking in a backup</source>
            <translation>백업 복원</translation>
        </message>
        <message>
            <source>change of collections</source>
            <translation>컬렉션 변경</translation>
        </message>
        <message>
            <source>change of saved searches</source>
            <translation>저장한 검색 변경</translation>
        </message>
        <message>
            <source>change of pictures</source>
            <translation>그림 변경</translation>
        </message>
        <message>
            <source>{provider} could not read a picture</source>
            <translation>{provider}이(가) 그림을 읽지 못했습니다</translation>
        </message>
        <message>
            <source>The mask does not fit</source>
            <translation>마스크가 맞지 않습니다</translation>
        </message>
        <message>
            <source>The marks do not fit</source>
            <translation>표시가 맞지 않습니다</translation>
        </message>
        <message>
            <source>A picture does not fit</source>
            <translation>그림이 맞지 않습니다</translation>
        </message>
        <message>
            <source>The model does not take its format.</source>
            <translation>모델이 받지 않는 형식입니다.</translation>
        </message>
        <message>
            <source>It has to be exactly as large as picture 1.</source>
            <translation>그림 1과 크기가 정확히 같아야 합니다.</translation>
        </message>
        <message>
            <source>The model takes square pictures only.</source>
            <translation>이 모델은 정사각형 그림만 받습니다.</translation>
        </message>
        <message>
            <source>It is stored on another server.</source>
            <translation>다른 서버에 저장된 그림입니다.</translation>
        </message>
        <message>
            <source>It is empty: nothing would change.</source>
            <translation>비어 있어 바뀌는 것이 없습니다.</translation>
        </message>
        <message>
            <source>It hides the whole picture.</source>
            <translation>그림 전체를 가립니다.</translation>
        </message>
        <message>
            <source>A mask is a black and white picture: white may change.</source>
            <translation>마스크는 흑백 그림입니다. 흰 부분이 바뀝니다.</translation>
        </message>
        <message>
            <source>It is too narrow to be sent whole. Mask a part and use the magnifier, or crop it.</source>
            <translation>너무 좁고 길어 전체를 보낼 수 없습니다. 일부를 마스크하고 돋보기를 쓰거나 잘라 내세요.</translation>
        </message>
        <message>
            <source>A drawing without pixels cannot be sent.</source>
            <translation>픽셀이 없는 그림은 보낼 수 없습니다.</translation>
        </message>
        <message>
            <source>It is a drawing (SVG) without pixels. A copy made of pixels can be edited.</source>
            <translation>픽셀이 없는 도안(SVG)입니다. 픽셀로 만든 사본을 편집할 수 있습니다.</translation>
        </message>
        <message>
            <source>A picture is too large to send</source>
            <translation>그림이 너무 커서 보낼 수 없습니다</translation>
        </message>
        <message>
            <source>The request is too large</source>
            <translation>요청이 너무 큽니다</translation>
        </message>
        <message>
            <source>{provider} takes less at once. Your prompt is kept.</source>
            <translation>{provider}은(는) 한 번에 이보다 적게 받습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>It has more pixels than can be opened safely.</source>
            <translation>안전하게 열 수 있는 픽셀 수를 넘습니다.</translation>
        </message>
        <message>
            <source>A picture may have 50 MB at most.</source>
            <translation>그림은 최대 50 MB입니다.</translation>
        </message>
        <message>
            <source>It may have 4 MB at most.</source>
            <translation>최대 4 MB입니다.</translation>
        </message>
        <message>
            <source>More pictures than the model takes</source>
            <translation>모델이 받는 것보다 그림이 많습니다</translation>
        </message>
        <message numerus="yes">
            <source>{model} takes %n picture(s).</source>
            <translation>
                <numerusform>{model}은(는) 그림을 %n장까지 받습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Take some out, or choose another model.</source>
            <translation>몇 장을 빼거나 다른 모델을 고르세요.</translation>
        </message>
        <message>
            <source>The link did not lead to a picture</source>
            <translation>링크에 그림이 없습니다</translation>
        </message>
        <message>
            <source>Nothing was sent.</source>
            <translation>아무것도 보내지 않았습니다.</translation>
        </message>
        <message>
            <source>{model} does not take pictures here. Your prompt is kept.</source>
            <translation>여기서 {model}은(는) 그림을 받지 않습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{model} takes no mask here. Your prompt is kept.</source>
            <translation>여기서 {model}은(는) 마스크를 받지 않습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{model} takes no marks here. Your prompt is kept.</source>
            <translation>여기서 {model}은(는) 표시를 받지 않습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>Its address has nothing that makes pictures with {model}. Your prompt is kept.</source>
            <translation>이 주소에는 {model}(으)로 그림을 만드는 기능이 없습니다. 프롬프트는 그대로 있습니다.</translation>
        </message>
        <message>
            <source>{provider} cannot do this</source>
            <translation>{provider}에서는 할 수 없습니다</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) saved to Library</source>
            <translation>
                <numerusform>그림 %n장을 보관함에 저장함</numerusform>
            </translation>
        </message>
        <message>
            <source>Saved in {folder}. Change the folder in Settings.</source>
            <translation>{folder}에 저장했습니다. 폴더는 설정에서 바꿀 수 있습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) moved to Trash</source>
            <translation>
                <numerusform>그림 %n장을 휴지통으로 옮김</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) added to the library</source>
            <translation>
                <numerusform>그림 %n장을 보관함에 추가했습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) put back</source>
            <translation>
                <numerusform>그림 %n장을 복원함</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) deleted forever</source>
            <translation>
                <numerusform>그림 %n장을 영구 삭제함</numerusform>
            </translation>
        </message>
        <message>
            <source>Trash is empty</source>
            <translation>휴지통이 비어 있습니다</translation>
        </message>
        <message>
            <source>Location data was removed before sending. Change in Privacy.</source>
            <translation>보내기 전에 위치 정보를 지웠습니다. 개인 정보에서 바꿀 수 있습니다.</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>저장됨</translation>
        </message>
        <message>
            <source>Saved as {file}</source>
            <translation>{file}(으)로 저장함</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) saved to {folder}</source>
            <translation>
                <numerusform>그림 %n장을 {folder}에 저장했습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n version(s) exported to {folder}</source>
            <translation>
                <numerusform>버전 %n개를 {folder} 폴더로 내보냈습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>The file is back: {file}</source>
            <translation>파일을 다시 찾았습니다: {file}</translation>
        </message>
        <message>
            <source>Picture copied</source>
            <translation>그림을 복사함</translation>
        </message>
        <message>
            <source>Prompt copied</source>
            <translation>프롬프트를 복사함</translation>
        </message>
        <message>
            <source>{file} is edited as a copy in the library; the file stays as it is.</source>
            <translation>{file}의 사본을 보관함에서 편집합니다. 원본 파일은 그대로입니다.</translation>
        </message>
        <message>
            <source>Copied as Markdown</source>
            <translation>마크다운으로 복사함</translation>
        </message>
        <message>
            <source>Path copied</source>
            <translation>경로를 복사함</translation>
        </message>
        <message>
            <source>Report copied</source>
            <translation>보고서를 복사함</translation>
        </message>
        <message>
            <source>Key kept in the system keychain</source>
            <translation>키를 시스템 키체인에 보관함</translation>
        </message>
        <message>
            <source>No keychain here: the key is kept until Vidra closes</source>
            <translation>키체인이 없어 키를 종료할 때까지만 보관합니다</translation>
        </message>
        <message>
            <source>Model: {model}</source>
            <translation>모델: {model}</translation>
        </message>
        <message>
            <source>Settings changed</source>
            <translation>설정을 바꿈</translation>
        </message>
        <message numerus="yes">
            <source>Vidra closed unexpectedly. Your drafts and %n preview(s) are back.</source>
            <translation>
                <numerusform>예기치 않게 종료되었습니다. 초안과 미리보기 %n개를 복구했습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Vidra closed unexpectedly. %n run(s) are listed under Jobs.</source>
            <translation>
                <numerusform>예기치 않게 종료되었습니다. 실행 %n개가 작업 목록에 있습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Vidra closed unexpectedly. Your draft is back, and %n run(s) are listed under Jobs.</source>
            <translation>
                <numerusform>예기치 않게 종료되었습니다. 초안을 복구했고, 실행 %n건이 작업에 있습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Vidra closed unexpectedly. Your draft is back.</source>
            <translation>예기치 않게 종료되었습니다. 초안을 복구했습니다.</translation>
        </message>
        <message numerus="yes">
            <source>The index was rebuilt: %n picture(s)</source>
            <translation>
                <numerusform>색인을 다시 만들었습니다: 그림 %n장</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) put in order</source>
            <translation>
                <numerusform>파일 %n개를 정리함</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A new thread begins without the %n reference picture(s)</source>
            <translation>
                <numerusform>새 스레드는 참고 그림 %n장 없이 시작합니다</numerusform>
            </translation>
        </message>
        <message>
            <source>“{file}” was interrupted. Its rows are kept: go on under “One row each”.</source>
            <translation>“{file}” 표가 중단되었습니다. 행은 그대로 있습니다. “한 장에 한 행”에서 이어서 하세요.</translation>
        </message>
        <message>
            <source>This picture is no longer kept</source>
            <translation>이 그림은 더 이상 보관되어 있지 않습니다</translation>
        </message>
        <message>
            <source>Loading the picture from {host}…</source>
            <translation>{host}에서 그림을 불러오는 중…</translation>
        </message>
        <message>
            <source>An edit of another picture has not begun: what stands in its way is told there.</source>
            <translation>다른 그림의 편집이 시작되지 않았습니다. 이유는 그 그림에 표시됩니다.</translation>
        </message>
        <message>
            <source>The edit was not sent, and nothing was spent: its picture was left before it was ready.</source>
            <translation>준비가 끝나기 전에 그림을 떠나서 편집을 보내지 않았습니다. 비용은 들지 않았습니다.</translation>
        </message>
        <message>
            <source>The question was not sent, and nothing was spent: its thread was left before it was ready.</source>
            <translation>준비가 끝나기 전에 스레드를 떠나서 질문을 보내지 않았습니다. 비용은 들지 않았습니다.</translation>
        </message>
        <message>
            <source>{model} changed {percent} % of the picture outside the mask</source>
            <translation>{model}이(가) 마스크 바깥의 {percent} %를 바꿨습니다</translation>
        </message>
        <message numerus="yes">
            <source>Stopped. %n picture(s) kept.</source>
            <translation>
                <numerusform>중지했습니다. 그림 %n장을 남겼습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped. %n draft(s) kept.</source>
            <translation>
                <numerusform>중지했습니다. 초안 %n장을 남겼습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n draft(s)</source>
            <translation>
                <numerusform>초안 %n장</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped. %n picture(s) and {drafts} kept.</source>
            <translation>
                <numerusform>중지했습니다. 그림 %n장과 {drafts}을(를) 남겼습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Built-in engine</source>
            <translation>내장 엔진</translation>
        </message>
        <message>
            <source>connected</source>
            <translation>연결됨</translation>
        </message>
        <message>
            <source>needs a key</source>
            <translation>키 필요</translation>
        </message>
        <message>
            <source>key refused</source>
            <translation>키 거절됨</translation>
        </message>
        <message>
            <source>offline</source>
            <translation>오프라인</translation>
        </message>
        <message>
            <source>not checked yet</source>
            <translation>아직 확인하지 않음</translation>
        </message>
        <message>
            <source>Answering</source>
            <translation>답변 받는 중</translation>
        </message>
        <message>
            <source>Generating {number} of {count}</source>
            <translation>{count}장 중 {number}장 생성 중</translation>
        </message>
        <message>
            <source>{running} running, {waiting} waiting</source>
            <translation>진행 {running}, 대기 {waiting}</translation>
        </message>
        <message>
            <source>{running} running</source>
            <translation>진행 {running}</translation>
        </message>
        <message>
            <source>{waiting} waiting</source>
            <translation>대기 {waiting}</translation>
        </message>
        <message>
            <source>No jobs running</source>
            <translation>진행 중인 작업 없음</translation>
        </message>
    </context>
    <context>
        <name>Studio</name>
        <message>
            <source>Ask, one row each…</source>
            <translation>묻기, 한 장에 한 행…</translation>
        </message>
    </context>
    <context>
        <name>TableCard</name>
        <message>
            <source>{rows}, {columns}</source>
            <translation>{rows} {columns}</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n행</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n column(s)</source>
            <translation>
                <numerusform>%n열</numerusform>
            </translation>
        </message>
        <message>
            <source>{count} · shown in part, copies have all</source>
            <translation>{count} · 일부만 표시, 복사와 저장에는 모두 들어갑니다</translation>
        </message>
        <message>
            <source>Table: {count}</source>
            <translation>표: {count}</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copies the table as HTML, tab-separated text and Markdown</source>
            <translation>표를 HTML, 탭으로 나눈 글, 마크다운으로 복사합니다</translation>
        </message>
        <message>
            <source>Copy table</source>
            <translation>표 복사</translation>
        </message>
        <message>
            <source>Save CSV</source>
            <translation>CSV 저장</translation>
        </message>
    </context>
    <context>
        <name>TagPopover</name>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message>
            <source>Tags of {pictures}</source>
            <translation>{pictures}의 태그</translation>
        </message>
        <message>
            <source>All tags…</source>
            <translation>모든 태그…</translation>
        </message>
    </context>
    <context>
        <name>TagsDialog</name>
        <message>
            <source>All tags</source>
            <translation>모든 태그</translation>
        </message>
        <message>
            <source>Find a tag</source>
            <translation>태그 찾기</translation>
        </message>
        <message>
            <source>No picture has a tag yet. Press T on a picture to give it some.</source>
            <translation>아직 태그가 있는 그림이 없습니다. 그림에서 T를 눌러 태그를 붙이세요.</translation>
        </message>
        <message>
            <source>Show pictures</source>
            <translation>그림 보기</translation>
        </message>
        <message>
            <source>Remove everywhere</source>
            <translation>모든 곳에서 제거</translation>
        </message>
        <message>
            <source>Select one tag to rename it, or several to merge them.</source>
            <translation>태그 하나를 선택하면 이름을 바꾸고, 여러 개를 선택하면 하나로 합칩니다.</translation>
        </message>
        <message>
            <source>New name of “{tag}”, in all pictures</source>
            <translation>모든 그림에서 “{tag}”의 새 이름</translation>
        </message>
        <message numerus="yes">
            <source>One name for the %n selected tag(s), in all pictures</source>
            <translation>
                <numerusform>모든 그림에서 선택한 태그 %n개의 이름</numerusform>
            </translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>합치기</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
    </context>
    <context>
        <name>TagsField</name>
        <message>
            <source>Add a tag</source>
            <translation>태그 추가</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>태그</translation>
        </message>
        <message numerus="yes">
            <source>%n more tag(s)</source>
            <translation>
                <numerusform>태그 %n개 더</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TextBlock</name>
        <message>
            <source>Text of the answer</source>
            <translation>답변 글</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>주소 복사</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>모두 선택</translation>
        </message>
    </context>
    <context>
        <name>TextControl</name>
        <message>
            <source>Random</source>
            <translation>무작위</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>기본값</translation>
        </message>
    </context>
    <context>
        <name>TextDialog</name>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
    </context>
    <context>
        <name>ThreadList</name>
        <message>
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>고정 해제</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>고정</translation>
        </message>
        <message>
            <source>Export thread</source>
            <translation>스레드 내보내기</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>Name of the thread</source>
            <translation>스레드 이름</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>스레드</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Search questions and answers</source>
            <translation>질문과 답변 검색</translation>
        </message>
        <message>
            <source>No thread has these words.</source>
            <translation>이 말이 있는 스레드가 없습니다.</translation>
        </message>
        <message>
            <source>Search threads</source>
            <translation>스레드 검색</translation>
        </message>
        <message>
            <source>New thread</source>
            <translation>새 스레드</translation>
        </message>
    </context>
    <context>
        <name>ThreadRows</name>
        <message>
            <source>pinned, </source>
            <translation>고정됨, </translation>
        </message>
    </context>
    <context>
        <name>ThreadWords</name>
        <message>
            <source>Version {tag}</source>
            <translation>버전 {tag}</translation>
        </message>
        <message>
            <source>Version {tag}, continues version {before}</source>
            <translation>버전 {tag}, 버전 {before}에서 이어짐</translation>
        </message>
    </context>
    <context>
        <name>Tile</name>
        <message>
            <source>Best</source>
            <translation>최선</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>버전</translation>
        </message>
        <message>
            <source>Made from another picture of this group, or with it</source>
            <translation>이 묶음의 다른 그림에서, 또는 함께 만들었습니다</translation>
        </message>
        <message>
            <source>Rating of {picture}</source>
            <translation>{picture} 별점</translation>
        </message>
        <message>
            <source>To the bin</source>
            <translation>휴지통으로</translation>
        </message>
        <message>
            <source>{picture}: to the bin</source>
            <translation>{picture}: 시스템 휴지통으로</translation>
        </message>
        <message>
            <source>To Trash</source>
            <translation>휴지통으로</translation>
        </message>
        <message>
            <source>{picture}: to Trash</source>
            <translation>{picture}: 휴지통으로</translation>
        </message>
    </context>
    <context>
        <name>TileActions</name>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Edit this picture</source>
            <translation>이 그림 편집</translation>
        </message>
        <message>
            <source>Ask about this picture</source>
            <translation>이 그림에 대해 질문</translation>
        </message>
        <message>
            <source>Use as reference</source>
            <translation>참고 그림으로 사용</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
    </context>
    <context>
        <name>TileButton</name>
        <message>
            <source>Draw picture {n} again</source>
            <translation>그림 {n} 다시 그리기</translation>
        </message>
        <message numerus="yes">
            <source>Cancel these %n picture(s)</source>
            <translation>
                <numerusform>이 그림 %n장 취소</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel picture {n}</source>
            <translation>그림 {n} 취소</translation>
        </message>
    </context>
    <context>
        <name>TileModel</name>
        <message>
            <source>Picture, {prompt}</source>
            <translation>그림, {prompt}</translation>
        </message>
        <message>
            <source>{n} of {all}</source>
            <translation>{all}장 중 {n}번째</translation>
        </message>
        <message>
            <source>File not found</source>
            <translation>파일을 찾을 수 없음</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>대기 중</translation>
        </message>
        <message>
            <source>Drawing</source>
            <translation>그리는 중</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>저장 중</translation>
        </message>
        <message>
            <source>Waits to try again</source>
            <translation>다시 시도 대기 중</translation>
        </message>
        <message>
            <source>Not saved yet</source>
            <translation>아직 저장되지 않음</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>초안</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>중지됨</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Preview {k} of {n}</source>
            <translation>미리보기 {k}/{n}</translation>
        </message>
    </context>
    <context>
        <name>TileNotice</name>
        <message>
            <source>File not found</source>
            <translation>파일을 찾을 수 없음</translation>
        </message>
        <message>
            <source>The picture was saved, but its file is not there any more.</source>
            <translation>저장했던 그림의 파일이 더 이상 그 자리에 없습니다.</translation>
        </message>
        <message>
            <source>Send it again?</source>
            <translation>다시 보낼까요?</translation>
        </message>
        <message>
            <source>The first one may have been made and charged. Sending it again may cost a second time.</source>
            <translation>처음 것이 만들어져 비용이 청구되었을 수 있습니다. 다시 보내면 한 번 더 청구될 수 있습니다.</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>다시 보내기</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>나중에</translation>
        </message>
        <message>
            <source>attempt {k} of {n}</source>
            <translation>{n}번 중 {k}번째 시도</translation>
        </message>
        <message>
            <source>Tries again in {time}</source>
            <translation>{time} 뒤 다시 시도</translation>
        </message>
        <message>
            <source>{action}: picture {n}</source>
            <translation>{action}: 그림 {n}</translation>
        </message>
    </context>
    <context>
        <name>TitleEdit</name>
        <message>
            <source>Title: {title}. Rename</source>
            <translation>제목: {title}. 이름 바꾸기</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>{title}: click to rename</source>
            <translation>{title}: 눌러서 이름 바꾸기</translation>
        </message>
    </context>
    <context>
        <name>ToolColumn</name>
        <message>
            <source>Mask colour</source>
            <translation>마스크 색</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>도구</translation>
        </message>
        <message>
            <source>Mask colour: {colour}</source>
            <translation>마스크 색: {colour}</translation>
        </message>
    </context>
    <context>
        <name>Toolbar</name>
        <message>
            <source>Library tools</source>
            <translation>보관함 도구</translation>
        </message>
        <message>
            <source>Shelves</source>
            <translation>보관함 목록</translation>
        </message>
        <message>
            <source>Smaller tiles</source>
            <translation>작은 타일</translation>
        </message>
        <message>
            <source>Larger tiles</source>
            <translation>큰 타일</translation>
        </message>
        <message>
            <source>Tile size</source>
            <translation>타일 크기</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>격자</translation>
        </message>
        <message>
            <source>List</source>
            <translation>목록</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>정보 패널</translation>
        </message>
        <message>
            <source>Order of the pictures</source>
            <translation>그림 정렬</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>필터</translation>
        </message>
        <message>
            <source>Show only some of the pictures</source>
            <translation>일부 그림만 보기</translation>
        </message>
        <message>
            <source>Order: {order}</source>
            <translation>정렬: {order}</translation>
        </message>
    </context>
    <context>
        <name>Tools</name>
        <message>
            <source>Adjust</source>
            <translation>보정</translation>
        </message>
        <message>
            <source>Turn and flip</source>
            <translation>회전과 뒤집기</translation>
        </message>
        <message>
            <source>Straighten</source>
            <translation>수평 맞추기</translation>
        </message>
        <message>
            <source>Resize</source>
            <translation>크기 바꾸기</translation>
        </message>
        <message>
            <source>Light and colour</source>
            <translation>밝기와 색</translation>
        </message>
        <message>
            <source>Heal spots</source>
            <translation>잡티 지우기</translation>
        </message>
        <message>
            <source>Remove background</source>
            <translation>배경 지우기</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>변경</translation>
        </message>
        <message>
            <source>Turn left</source>
            <translation>왼쪽으로 회전</translation>
        </message>
        <message>
            <source>Turn right</source>
            <translation>오른쪽으로 회전</translation>
        </message>
        <message>
            <source>Turn upside down</source>
            <translation>거꾸로 회전</translation>
        </message>
        <message>
            <source>Flip left to right</source>
            <translation>좌우 뒤집기</translation>
        </message>
        <message>
            <source>Flip top to bottom</source>
            <translation>상하 뒤집기</translation>
        </message>
        <message>
            <source>Degrees, clockwise</source>
            <translation>각도, 시계 방향</translation>
        </message>
        <message>
            <source>Brightness</source>
            <translation>밝기</translation>
        </message>
        <message>
            <source>Contrast</source>
            <translation>대비</translation>
        </message>
        <message>
            <source>Saturation</source>
            <translation>채도</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>너비</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>높이</translation>
        </message>
        <message>
            <source>Keeps what is masked; without a mask, what is in the middle.</source>
            <translation>마스크 안만 남깁니다. 마스크가 없으면 가운데 대상을 남깁니다.</translation>
        </message>
        <message>
            <source>Fills what is masked from around it.</source>
            <translation>마스크 안을 주변으로 채웁니다.</translation>
        </message>
        <message>
            <source>Mask a spot first: it is filled from around it.</source>
            <translation>먼저 고칠 곳을 마스크로 칠하세요. 주변에서 채웁니다.</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>적용</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>초기화</translation>
        </message>
        <message>
            <source>Mask brush</source>
            <translation>마스크 브러시</translation>
        </message>
        <message>
            <source>Brush</source>
            <translation>브러시</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Hardness</source>
            <translation>경도</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>Pressure changes</source>
            <translation>필압이 바꾸는 것</translation>
        </message>
        <message>
            <source>With the mask</source>
            <translation>마스크와</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>더하기</translation>
        </message>
        <message>
            <source>Subtract</source>
            <translation>빼기</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>바꾸기</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>왼쪽</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>위</translation>
        </message>
        <message>
            <source>Ratio</source>
            <translation>비율</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>자유</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>원본</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>자르기</translation>
        </message>
        <message>
            <source>Ellipse mask</source>
            <translation>타원 마스크</translation>
        </message>
        <message>
            <source>Ellipse</source>
            <translation>타원</translation>
        </message>
        <message>
            <source>Mask eraser</source>
            <translation>마스크 지우개</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>지우개</translation>
        </message>
        <message>
            <source>Extend the frame</source>
            <translation>바깥 채우기</translation>
        </message>
        <message>
            <source>Extend</source>
            <translation>바깥 채우기</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>오른쪽</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>아래</translation>
        </message>
        <message>
            <source>{side}, pixels</source>
            <translation>{side}, 픽셀</translation>
        </message>
        <message>
            <source>As the picture</source>
            <translation>그림과 같게</translation>
        </message>
        <message>
            <source>Colour: {colour}</source>
            <translation>색: {colour}</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>빨강</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>노랑</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>초록</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>파랑</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>검정</translation>
        </message>
        <message>
            <source>White</source>
            <translation>하양</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>색</translation>
        </message>
        <message>
            <source>Lasso mask</source>
            <translation>올가미 마스크</translation>
        </message>
        <message>
            <source>Lasso</source>
            <translation>올가미</translation>
        </message>
        <message>
            <source>Corners</source>
            <translation>꼭짓점</translation>
        </message>
        <message>
            <source>How the line is drawn</source>
            <translation>선을 그리는 방법</translation>
        </message>
        <message>
            <source>Draw a note</source>
            <translation>표시 그리기</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>표시</translation>
        </message>
        <message>
            <source>Pen</source>
            <translation>펜</translation>
        </message>
        <message>
            <source>Arrow</source>
            <translation>화살표</translation>
        </message>
        <message>
            <source>Box</source>
            <translation>상자</translation>
        </message>
        <message>
            <source>Kind of note</source>
            <translation>표시 종류</translation>
        </message>
        <message>
            <source>Line width</source>
            <translation>선 두께</translation>
        </message>
        <message>
            <source>Move and pick</source>
            <translation>이동, 선택</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>이동</translation>
        </message>
        <message>
            <source>Left edge</source>
            <translation>왼쪽 끝</translation>
        </message>
        <message>
            <source>Middle, left to right</source>
            <translation>가로 가운데</translation>
        </message>
        <message>
            <source>Right edge</source>
            <translation>오른쪽 끝</translation>
        </message>
        <message>
            <source>Top edge</source>
            <translation>위쪽 끝</translation>
        </message>
        <message>
            <source>Middle, top to bottom</source>
            <translation>세로 가운데</translation>
        </message>
        <message>
            <source>Bottom edge</source>
            <translation>아래쪽 끝</translation>
        </message>
        <message>
            <source>Align to frame</source>
            <translation>프레임에 맞춤</translation>
        </message>
        <message>
            <source>Moves the note that is picked, else the picture in a larger frame</source>
            <translation>고른 표시를, 없으면 더 큰 프레임 안의 그림을 옮깁니다</translation>
        </message>
        <message>
            <source>Remove note</source>
            <translation>표시 지우기</translation>
        </message>
        <message>
            <source>Pan</source>
            <translation>화면 이동</translation>
        </message>
        <message>
            <source>Rectangle mask</source>
            <translation>사각형 마스크</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>사각형</translation>
        </message>
        <message>
            <source>Text note</source>
            <translation>글자 표시</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>글자</translation>
        </message>
        <message>
            <source>Letter height</source>
            <translation>글자 높이</translation>
        </message>
        <message>
            <source>Smart select</source>
            <translation>스마트 선택</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>대상</translation>
        </message>
        <message>
            <source>What is selected</source>
            <translation>고르는 것</translation>
        </message>
        <message>
            <source>Belongs to it</source>
            <translation>대상에 속함</translation>
        </message>
        <message>
            <source>Does not belong to it  Alt</source>
            <translation>대상에 속하지 않음  Alt</translation>
        </message>
        <message>
            <source>What a stroke says</source>
            <translation>획의 뜻</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>완료</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Tolerance</source>
            <translation>허용 오차</translation>
        </message>
        <message>
            <source>Connected only</source>
            <translation>이어진 곳만</translation>
        </message>
        <message>
            <source>Working…</source>
            <translation>계산 중…</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Pause</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>재생</translation>
        </message>
        <message>
            <source>On</source>
            <translation>켬</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>끔</translation>
        </message>
        <message>
            <source>Picture tools</source>
            <translation>그림 도구</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>별점</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>즐겨찾기</translation>
        </message>
        <message>
            <source>Edit this picture</source>
            <translation>이 그림 편집</translation>
        </message>
        <message>
            <source>Ask about this picture</source>
            <translation>이 그림에 질문</translation>
        </message>
        <message>
            <source>Reuse prompt and settings</source>
            <translation>프롬프트와 설정 재사용</translation>
        </message>
        <message>
            <source>Use as reference</source>
            <translation>참고 그림으로 사용</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>그림 복사</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Move to Trash</source>
            <translation>휴지통으로 이동</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>정보</translation>
        </message>
        <message>
            <source>Close viewer</source>
            <translation>크게 보기 닫기</translation>
        </message>
        <message>
            <source>{position} of {count}</source>
            <translation>{count}장 중 {position}번째</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>멈춤</translation>
        </message>
        <message>
            <source>shown at half its size</source>
            <translation>절반 크기로 표시</translation>
        </message>
    </context>
    <context>
        <name>Transcript</name>
        <message>
            <source>New text below</source>
            <translation>아래에 새 글</translation>
        </message>
        <message>
            <source>Questions and answers</source>
            <translation>질문과 답변</translation>
        </message>
    </context>
    <context>
        <name>TrashBar</name>
        <message>
            <source>Pictures in Trash are kept for 30 days.</source>
            <translation>휴지통의 그림은 30일 동안 보관합니다.</translation>
        </message>
        <message>
            <source>Empty Trash…</source>
            <translation>휴지통 비우기…</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>Open Vidra</source>
            <translation>Vidra 열기</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>종료</translation>
        </message>
    </context>
    <context>
        <name>VersionNode</name>
        <message>
            <source>Version {tag}: {words}</source>
            <translation>버전 {tag}: {words}</translation>
        </message>
        <message>
            <source>Shown</source>
            <translation>표시 중</translation>
        </message>
    </context>
    <context>
        <name>VersionRow</name>
        <message>
            <source>Up to here: {cost}</source>
            <translation>여기까지: {cost}</translation>
        </message>
        <message>
            <source>This branch: {cost}</source>
            <translation>이 가지: {cost}</translation>
        </message>
        <message>
            <source>Version {tag}</source>
            <translation>버전 {tag}</translation>
        </message>
        <message>
            <source>Continue from here</source>
            <translation>여기서 이어 가기</translation>
        </message>
        <message>
            <source>Compare with current</source>
            <translation>현재와 비교</translation>
        </message>
        <message>
            <source>Set as cover</source>
            <translation>대표 그림으로</translation>
        </message>
        <message>
            <source>Copy prompt</source>
            <translation>프롬프트 복사</translation>
        </message>
        <message>
            <source>Hide branch</source>
            <translation>가지 숨기기</translation>
        </message>
        <message>
            <source>Show branch again</source>
            <translation>가지 다시 보이기</translation>
        </message>
        <message numerus="yes">
            <source>Show %n hidden version(s)</source>
            <translation>
                <numerusform>숨긴 버전 %n개 보기</numerusform>
            </translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>버전</translation>
        </message>
        <message>
            <source>Version menu</source>
            <translation>버전 메뉴</translation>
        </message>
        <message numerus="yes">
            <source>%n in thread</source>
            <translation>
                <numerusform>스레드에 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>This thread: {cost}</source>
            <translation>이 스레드: {cost}</translation>
        </message>
    </context>
    <context>
        <name>VersionWords</name>
        <message>
            <source>Cropped to {size}</source>
            <translation>{size}(으)로 자름</translation>
        </message>
        <message>
            <source>Rotated {n}°</source>
            <translation>{n}° 회전</translation>
        </message>
        <message>
            <source>Flipped top to bottom</source>
            <translation>위아래로 뒤집음</translation>
        </message>
        <message>
            <source>Flipped left to right</source>
            <translation>좌우로 뒤집음</translation>
        </message>
        <message>
            <source>Straightened by {n}°</source>
            <translation>{n}° 수평 맞춤</translation>
        </message>
        <message>
            <source>Resized to {size}</source>
            <translation>{size}(으)로 크기 바꿈</translation>
        </message>
        <message>
            <source>Spots healed</source>
            <translation>잡티 지움</translation>
        </message>
        <message>
            <source>Background removed</source>
            <translation>배경 제거함</translation>
        </message>
        <message>
            <source>Made into pixels</source>
            <translation>픽셀로 만듦</translation>
        </message>
        <message>
            <source>Brightness</source>
            <translation>밝기</translation>
        </message>
        <message>
            <source>Contrast</source>
            <translation>대비</translation>
        </message>
        <message>
            <source>Saturation</source>
            <translation>채도</translation>
        </message>
        <message>
            <source>Light and colour adjusted</source>
            <translation>밝기와 색 조정함</translation>
        </message>
    </context>
    <context>
        <name>Viewer</name>
        <message>
            <source>Viewer</source>
            <translation>크게 보기</translation>
        </message>
        <message>
            <source>Previous picture</source>
            <translation>이전 그림</translation>
        </message>
        <message>
            <source>Next picture</source>
            <translation>다음 그림</translation>
        </message>
    </context>
    <context>
        <name>Walker</name>
        <message>
            <source>{n} of {count}</source>
            <translation>{count}개 중 {n}</translation>
        </message>
        <message>
            <source>The one before</source>
            <translation>이전 것</translation>
        </message>
        <message>
            <source>The one after</source>
            <translation>다음 것</translation>
        </message>
    </context>
    <context>
        <name>WorkBar</name>
        <message>
            <source>Changing pictures: {done} of {total}. You can keep working.</source>
            <translation>그림 변경 중: {total}장 중 {done}장. 계속 작업해도 됩니다.</translation>
        </message>
        <message>
            <source>Change of many pictures</source>
            <translation>여러 그림 변경</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
    </context>
    <context>
        <name>WriteDialog</name>
        <message numerus="yes">
            <source>Write into %n file(s)?</source>
            <translation>
                <numerusform>파일 %n개에 기록할까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>Where</source>
            <translation>위치</translation>
        </message>
        <message>
            <source>XMP files beside the pictures</source>
            <translation>그림 옆의 XMP 파일</translation>
        </message>
        <message>
            <source>Copies of the pictures, in a folder</source>
            <translation>폴더에 만드는 그림 사본</translation>
        </message>
        <message>
            <source>The pictures themselves</source>
            <translation>그림 파일 자체</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>What will be written</source>
            <translation>기록할 내용</translation>
        </message>
        <message>
            <source>The pictures stay as they are. Pictures of the Library keep their words in the Library.</source>
            <translation>그림은 그대로입니다. 보관함의 그림은 보관함에 기록됩니다.</translation>
        </message>
        <message>
            <source>The pictures stay as they are. PNG, JPEG and WebP can hold words.</source>
            <translation>그림은 그대로입니다. PNG, JPEG, WebP에 글을 담을 수 있습니다.</translation>
        </message>
        <message>
            <source>Each picture is first copied into a folder beside it and kept there for 30 days.</source>
            <translation>먼저 그림 옆 폴더에 원본을 복사해 30일 동안 보관합니다.</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>폴더 선택…</translation>
        </message>
        <message numerus="yes">
            <source>Write into %n file(s)</source>
            <translation>
                <numerusform>파일 %n개에 기록</numerusform>
            </translation>
        </message>
        <message>
            <source>Folder for the copies</source>
            <translation>사본을 둘 폴더</translation>
        </message>
    </context>
    <context>
        <name>WritingWiring</name>
        <message>
            <source>There is nothing to write: no row has an alt text, a description or keywords.</source>
            <translation>기록할 것이 없습니다. 대체 텍스트, 설명, 키워드가 있는 행이 없습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) written</source>
            <translation>
                <numerusform>파일 %n개에 기록함</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are as they were</source>
            <translation>
                <numerusform>파일 %n개를 되돌렸습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>{done}, {count} not. {file}: {why}</source>
            <translation>{done}, {count}개는 실패. {file}: {why}</translation>
        </message>
    </context>
    <context>
        <name>ZoomBar</name>
        <message>
            <source>Zoom</source>
            <translation>확대</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>축소</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>확대</translation>
        </message>
        <message>
            <source>Zoom: {percent}</source>
            <translation>확대: {percent}</translation>
        </message>
    </context>
    <context>
        <name>_Frame</name>
        <message>
            <source>{n} of {all}</source>
            <translation>{all}장 중 {n}번째</translation>
        </message>
    </context>
    <context>
        <name>_Handle</name>
        <message>
            <source>Panel width</source>
            <translation>패널 너비</translation>
        </message>
        <message>
            <source>Panel height</source>
            <translation>패널 높이</translation>
        </message>
    </context>
    <context>
        <name>_Head</name>
        <message>
            <source>As</source>
            <translation>형태</translation>
        </message>
        <message>
            <source>File names</source>
            <translation>파일 이름</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>파일</translation>
        </message>
        <message>
            <source>ZIP file</source>
            <translation>ZIP 파일</translation>
        </message>
        <message>
            <source>Contact sheet</source>
            <translation>밀착 인화지</translation>
        </message>
    </context>
</TS>
