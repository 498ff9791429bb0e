/* The inner loops over PDFium's characters and paths.

   Bound to the library that is already loaded by the addresses of its functions, so nothing of PDFium is
   needed to compile this, and no Python header: cc -O2 -shared -fPIC. calls.py and pen.py do the same
   where there is no compiler; a test holds both to equal results. */

#include <string.h>

#define EXPORT
#ifdef _WIN32
#undef EXPORT
#define EXPORT __declspec(dllexport)
#endif

typedef void *Handle;
typedef int (*OfHandle)(Handle);
typedef Handle (*Member)(Handle, int);
typedef Handle (*LongMember)(Handle, unsigned long);
typedef unsigned (*CharToCode)(Handle, int);
typedef int (*CharToFloats)(Handle, int, float *);
typedef double (*CharToDouble)(Handle, int);
typedef int (*ToFloats)(Handle, float *);
typedef int (*ToFourFloats)(Handle, float *, float *, float *, float *);
typedef int (*ToTwoFloats)(Handle, float *, float *);
typedef int (*ToTwoInts)(Handle, int *, int *);
typedef int (*ToColor)(Handle, unsigned *, unsigned *, unsigned *, unsigned *);

static struct {
    CharToCode unicode;
    CharToFloats loose_box, char_matrix;
    CharToDouble font_size;
    OfHandle count_objects;
    Member object;
    OfHandle type, form_count;
    LongMember form_object;
    ToFloats matrix;
    ToFourFloats bounds;
    ToTwoInts draw_mode;
    ToColor stroke_color, fill_color;
    OfHandle count_segments;
    Member segment;
    ToTwoFloats point;
    OfHandle segment_type, closes;
} pdfium;

enum { PATH = 2, IMAGE = 3, FORM = 5, LINE_TO = 0, MOVE_TO = 2 };

/* Gives what this file is for, so that an older one is not taken for it. */
EXPORT int casetables_bind(void *const *functions, int count)
{
    if (count * sizeof(void *) == sizeof pdfium)
        memcpy(&pdfium, functions, sizeof pdfium);
    return (int)(sizeof pdfium / sizeof(void *));
}

/* The codes of all characters. */
EXPORT void casetables_codes(Handle text, int count, long long *codes)
{
    for (int i = 0; i < count; i++)
        codes[i] = pdfium.unicode(text, i);
}

/* Loose boxes, matrices and font sizes of the characters with these numbers. The size is asked anew
   where the matrix differs from the one before: where a text object may begin. */
EXPORT void casetables_characters(Handle text, const long long *numbers, int count, double *boxes,
                                  double *matrices, double *sizes)
{
    float before[6] = {0};
    for (int i = 0; i < count; i++) {
        int number = (int)numbers[i];
        float box[4] = {0}, matrix[6] = {0};
        pdfium.loose_box(text, number, box);
        pdfium.char_matrix(text, number, matrix);
        if (i == 0 || memcmp(matrix, before, sizeof matrix) != 0)
            sizes[i] = pdfium.font_size(text, number);
        else
            sizes[i] = sizes[i - 1];
        memcpy(before, matrix, sizeof matrix);
        for (int n = 0; n < 4; n++)
            boxes[4 * i + n] = box[n];
        for (int n = 0; n < 6; n++)
            matrices[6 * i + n] = matrix[n];
    }
}

/* Rows of four numbers; ``used`` goes on counting where there is no room. */
typedef struct {
    double *rows;
    long long room, used;
} Table;

typedef struct {
    Table strokes, fills, images;
    Handle *image_objects;
    long long seen, most_segments;
    int deepest_form;
} Pen;

typedef struct {
    double a, b, c, d, e, f;
} Matrix;

static void add(Table *table, double p, double q, double r, double s)
{
    if (table->used < table->room) {
        double *row = table->rows + 4 * table->used;
        row[0] = p, row[1] = q, row[2] = r, row[3] = s;
    }
    table->used++;
}

static Matrix within(Handle object, Matrix o)
{
    float m[6] = {0};
    pdfium.matrix(object, m);
    double a = m[0], b = m[1], c = m[2], d = m[3], e = m[4], f = m[5];
    Matrix found = {a * o.a + b * o.c,       a * o.b + b * o.d,       c * o.a + d * o.c,
                    c * o.b + d * o.d,       e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f};
    return found;
}

static int shows(ToColor color, Handle object)
{
    unsigned r, g, b, alpha;
    if (!color(object, &r, &g, &b, &alpha))
        return 1;
    unsigned darkest = r < g ? r : g;
    return alpha > 12 && (darkest < b ? darkest : b) < 250;
}

typedef struct {
    double first_x, first_y, x, y, x0, y0, x1, y1;
    int points, straight;
} Subpath;

static void go_to(Pen *pen, Subpath *path, double x, double y, int straight, int stroked)
{
    if (straight && stroked)
        add(&pen->strokes, path->x, path->y, x, y);
    path->straight &= straight;
    path->points++;
    path->x = x, path->y = y;
    if (x < path->x0) path->x0 = x;
    if (y < path->y0) path->y0 = y;
    if (x > path->x1) path->x1 = x;
    if (y > path->y1) path->y1 = y;
}

static void finish(Pen *pen, const Subpath *path, int filled)
{
    if (filled && path->straight && path->points >= 4 && path->points <= 6)
        add(&pen->fills, path->x0, path->y0, path->x1, path->y1);
}

static void draw_path(Pen *pen, Handle object, Matrix outer, int outermost)
{
    int fill = 0, stroke = 0;
    pdfium.draw_mode(object, &fill, &stroke);
    int stroked = stroke && shows(pdfium.stroke_color, object);
    int filled = fill && shows(pdfium.fill_color, object);
    int count = pdfium.count_segments(object);
    pen->seen += count;
    if (!(stroked || filled) || pen->seen > pen->most_segments)
        return;
    if (!stroked && (count == 4 || count == 5) && outermost) {
        float x0, y0, x1, y1;
        if (pdfium.bounds(object, &x0, &y0, &x1, &y1))
            add(&pen->fills, x0, y0, x1, y1);
        return;
    }
    Matrix m = within(object, outer);
    Subpath path = {0};
    for (int i = 0; i < count; i++) {
        Handle segment = pdfium.segment(object, i);
        float u = 0, v = 0;
        pdfium.point(segment, &u, &v);
        double x = m.a * u + m.c * v + m.e, y = m.b * u + m.d * v + m.f;
        int kind = pdfium.segment_type(segment);
        if (kind == MOVE_TO || !path.points) {
            finish(pen, &path, filled);
            Subpath fresh = {x, y, x, y, x, y, x, y, 1, 1};
            path = fresh;
        } else {
            go_to(pen, &path, x, y, kind == LINE_TO, stroked);
        }
        if (pdfium.closes(segment))
            go_to(pen, &path, path.first_x, path.first_y, 1, stroked);
    }
    finish(pen, &path, filled);
}

static void walk(Pen *pen, Handle container, Matrix outer, int depth)
{
    int count = depth ? pdfium.form_count(container) : pdfium.count_objects(container);
    for (int i = 0; i < count; i++) {
        Handle object = depth ? pdfium.form_object(container, i) : pdfium.object(container, i);
        int kind = pdfium.type(object);
        if (kind == PATH) {
            draw_path(pen, object, outer, depth == 0);
        } else if (kind == IMAGE) {
            Matrix m = within(object, outer);
            if (pen->images.used < pen->images.room)
                pen->image_objects[pen->images.used] = object;
            add(&pen->images, m.e, m.f, m.e + m.a + m.c, m.f + m.b + m.d);
        } else if (kind == FORM && depth < pen->deepest_form) {
            walk(pen, object, within(object, outer), depth + 1);
        }
    }
}

/* Everything drawn on a page, into three tables with room for ``room`` rows each; ``used`` says how
   many rows there are, also where that is more. */
EXPORT void casetables_drawing(Handle page, double *strokes, double *fills, double *images,
                               Handle *image_objects, long long room, long long *used,
                               long long most_segments, int deepest_form)
{
    Pen pen = {{strokes, room, 0}, {fills, room, 0}, {images, room, 0}, image_objects,
               0,                  most_segments,    deepest_form};
    Matrix identity = {1, 0, 0, 1, 0, 0};
    walk(&pen, page, identity, 0);
    used[0] = pen.strokes.used, used[1] = pen.fills.used, used[2] = pen.images.used;
}
