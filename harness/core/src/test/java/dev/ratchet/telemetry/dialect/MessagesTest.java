package dev.ratchet.telemetry.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same exchange in the shapes of many SDKs reads the same. */
final class MessagesTest {
  private static final ToolCall CALL = new ToolCall("c1", "search", "{\"q\":\"bands\"}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        // OpenAI
        "[{'role':'system','content':'Be kind.'},{'role':'user','content':'Hi'}]",
        "{'model':'m','messages':[{'role':'developer','content':'Be kind.'},{'role':'user',"
            + "'content':[{'type':'text','text':'Hi'},{'type':'image_url','image_url':{'url':'x'}}]}]}",
        // OpenAI, Responses
        "{'model':'m','instructions':'Be kind.','input':'Hi'}",
        "{'model':'m','instructions':'Be kind.','input':[{'role':'user','content':[{'type':"
            + "'input_text','text':'Hi'}]}]}",
        // Anthropic
        "{'system':'Be kind.','messages':[{'role':'user','content':'Hi'}]}",
        "{'system':[{'type':'text','text':'Be kind.'}],'messages':[{'role':'user','content':'Hi'}]}",
        // Gemini
        "{'systemInstruction':{'parts':[{'text':'Be kind.'}]},'contents':[{'role':'user','parts':"
            + "[{'text':'Hi'},{'inlineData':{'data':'x'}}]}]}",
        // GenAI parts
        "[{'role':'system','parts':[{'type':'text','content':'Be kind.'}]},{'role':'user','parts':"
            + "[{'type':'blob','content':'x'},{'type':'text','content':'Hi'}]}]",
        // LangChain: serialised in a batch, stored, and plain
        "{'messages':[[{'lc':1,'type':'constructor','id':['langchain_core','messages',"
            + "'SystemMessage'],'kwargs':{'content':'Be kind.'}},{'lc':1,'type':'constructor','id':"
            + "['langchain_core','messages','HumanMessage'],'kwargs':{'content':'Hi'}}]]}",
        "[{'type':'system','data':{'content':'Be kind.'}},{'type':'human','data':{'content':'Hi'}}]",
        "[[{'type':'system','content':'Be kind.'},{'type':'human','content':'Hi'}]]",
        // A wrapped client's arguments
        "{'args':[{'model':'m','messages':[{'role':'system','content':'Be kind.'},{'role':'user',"
            + "'content':'Hi'}]},{'timeout':1}]}",
        // OpenInference
        "[{'message':{'role':'system','content':'Be kind.'}},{'message':{'role':'user','contents':"
            + "[{'message_content':{'type':'text','text':'Hi'}}]}}]"
      })
  void whatAModelSaw(String json) {
    assertThat(Messages.seen(node(json)))
        .containsExactly(
            new Turn(Role.SYSTEM, false, "Be kind.", null), new Turn(Role.USER, false, "Hi", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'finish_reason':'stop','message':{'role':'assistant','content':'Hello'}}]}",
        "{'choices':[{'finish_reason':'stop','text':'Hello'}]}",
        "[{'role':'assistant','finish_reason':'stop','parts':[{'type':'reasoning','content':'hm'},"
            + "{'type':'text','content':'Hello'}]}]",
        "{'role':'assistant','content':[{'type':'thinking','thinking':'hm'},{'type':'text','text':"
            + "'Hello'}],'stop_reason':'end_turn'}",
        "{'candidates':[{'finishReason':'STOP','content':{'role':'model','parts':[{'text':'hm',"
            + "'thought':true},{'text':'Hello'}]}}]}",
        "{'generations':[[{'text':'Hello','generationInfo':{'finish_reason':'stop'},'message':{"
            + "'lc':1,'type':'constructor','id':['langchain_core','messages','AIMessage'],'kwargs':"
            + "{'content':'Hello'}}}]]}",
        "{'messages':[{'type':'human','content':'Hi'},{'type':'ai','content':'Hello',"
            + "'response_metadata':{'finish_reason':'stop'}}]}",
      })
  void whatAModelSaid(String json) {
    assertThat(Messages.said(node(json)))
        .filteredOn(Turn::said)
        .containsExactly(new Turn(Role.ASSISTANT, true, "Hello", "stop"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'message':{'role':'assistant','content':null,'tool_calls':[{'id':'c1',"
            + "'type':'function','function':{'name':'search','arguments':'{\\\\'q\\\\':\\\\'bands\\\\'}'}}]}}]}",
        "[{'role':'assistant','parts':[{'type':'tool_call','id':'c1','name':'search','arguments':"
            + "{'q':'bands'}},{'type':'server_tool_call','id':'x','name':'web'}]}]",
        "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'search','input':"
            + "{'q':'bands'}}]}",
        "{'role':'assistant','content':[{'type':'tool-call','toolCallId':'c1','toolName':'search',"
            + "'input':{'q':'bands'}}]}",
        "{'output':[{'type':'reasoning','id':'r','summary':[]},{'type':'function_call','call_id':"
            + "'c1','id':'fc','name':'search','arguments':{'q':'bands'}}]}",
        "{'generations':[[{'text':'','message':{'lc':1,'id':['x','AIMessageChunk'],'kwargs':{"
            + "'content':'','tool_calls':[{'name':'search','args':{'q':'bands'},'id':'c1'}],"
            + "'additional_kwargs':{'tool_calls':[{'id':'c1','function':{'name':'search',"
            + "'arguments':'{}'}}]}}}}]]}",
        "[{'message':{'role':'assistant','tool_calls':[{'tool_call':{'id':'c1','function':{'name':"
            + "'search','arguments':'{\\\\'q\\\\':\\\\'bands\\\\'}'}}}]}}]"
      })
  void whatAModelProposedToCall(String json) {
    assertThat(Messages.said(node(json)))
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.calls()).containsExactly(CALL);
              assertThat(turn.text()).isNull();
            });
  }

  @Test
  void historyWithinAnOutputIsNotSaidNow() {
    assertThat(Messages.said(node("{'messages':[{'role':'user','content':'Hi'}]}")))
        .containsExactly(new Turn(Role.USER, false, "Hi", null));
  }

  @Test
  void aToolsResultWithinAUsersMessageIsNotTheUsersWord() {
    assertThat(
            Messages.seen(
                node("[{'role':'user','content':[{'type':'tool_result','content':'secret'}]}]")))
        .containsExactly(new Turn(Role.USER, false, null, null));
  }

  @Test
  void partsWrittenAsTextAreParts() {
    assertThat(
            Messages.seen(
                node(
                    "[{'role':'user','content':'[{\\\\'type\\\\':\\\\'text\\\\',\\\\'text\\\\':\\\\'Hi\\\\'}]'}]")))
        .containsExactly(new Turn(Role.USER, false, "Hi", null));
  }

  @Test
  void anEmptyAnswerIsTold() {
    assertThat(Messages.said(node("{'role':'assistant','content':''}")))
        .containsExactly(new Turn(Role.ASSISTANT, true, "", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{}", "[1,2]", "{'a':1}", "[[[]]]", "{'messages':3}", "{'choices':[3]}"})
  void otherValuesAreNoMessages(String json) {
    assertThat(Messages.seen(node(json))).isEmpty();
    assertThat(Messages.said(node(json))).allSatisfy(turn -> assertThat(turn.text()).isNull());
  }

  @Test
  void deepNestingEndsSomewhere() {
    String deep = "[".repeat(150) + "{'role':'user','content':'Hi'}" + "]".repeat(150);
    assertThat(Messages.seen(node(deep))).isEmpty();
    assertThat(Messages.said(node(deep))).isEmpty();
    assertThat(Messages.seen(null)).isEqualTo(List.of());
  }

  private static Node node(String json) {
    return Json.node("test", 1, json.replace("\\\\'", "\\\"").replace('\'', '"'));
  }
}
